namespace VTry.Domain.Files;

/// <summary>
/// Where pictures are developed: uploads into what is kept, and kept pictures into the sizes they are shown in.
/// As many at a time as there are cores, whoever asks; one at a time of the same picture.
/// </summary>
public sealed class Darkroom(IImageCodec codec)
{
    const int KeptJpegQuality = 90;
    const int Shelves = 64;

    readonly SemaphoreSlim enlargers = new(Environment.ProcessorCount);

    // A shelf serves many pictures; two that share one only wait for each other.
    readonly SemaphoreSlim[] shelves = [.. Enumerable.Range(0, Shelves).Select(_ => new SemaphoreSlim(1))];

    /// <exception cref="UnusablePictureException">It cannot be used; the message says why and what to do.</exception>
    internal async Task<ReadyPicture> DevelopAsync(byte[] file, Retouch retouch, Action<Raster>? look, CancellationToken cancel)
    {
        var info = codec.Identify(file);
        PictureRules.Check(info);
        PictureRules.CheckCrop(retouch.SizeOf(info.Width, info.Height));
        using var _ = await Turn.OfAsync(enlargers, cancel);

        // A cut-out stays exact, so that its fabric and edge reach the engines as they are; PNG is also written several times
        // as fast as WebP of good quality. It takes some 0.5 MB for a garment.
        var raster = codec.Decode(file, PictureRules.KeptSide, retouch);
        retouch.Tone(raster);
        look?.Invoke(raster);
        var format = raster.IsOpaque ? ImageFormat.Jpeg : ImageFormat.Png;
        return new ReadyPicture(codec.Encode(raster, format, KeptJpegQuality), format, raster.Width, raster.Height);
    }

    /// <summary>Waits until nobody else works on this picture; dispose the result to let the next one in.</summary>
    internal Task<IDisposable> ReserveAsync(Guid file, CancellationToken cancel) =>
        Turn.OfAsync(shelves[(uint)file.GetHashCode() % Shelves], cancel);

    internal async Task<byte[]> PrintAsync(byte[] kept, int width, ImageFormat format, CancellationToken cancel)
    {
        using var _ = await Turn.OfAsync(enlargers, cancel);
        return codec.Resize(kept, width, format, ShownQuality(format));
    }

    // Of about the same look; AVIF counts on another scale.
    static int ShownQuality(ImageFormat format) => format is ImageFormat.Avif ? 60 : 82;

    sealed class Turn(SemaphoreSlim queue) : IDisposable
    {
        public static async Task<IDisposable> OfAsync(SemaphoreSlim queue, CancellationToken cancel)
        {
            await queue.WaitAsync(cancel);
            return new Turn(queue);
        }

        public void Dispose() => queue.Release();
    }
}
