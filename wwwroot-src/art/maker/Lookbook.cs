using System.Globalization;
using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Web.Adapters.Engines.Local;
using VTry.Web.Adapters.Imaging;

namespace Art;

/// <summary>
/// The before-and-after pairs of the landing page: real results of the local engine on the sample people and garments,
/// cropped from neck to knee as a lookbook would. Made again whenever the engine or the samples change.
/// </summary>
static class Lookbook
{
    const int Width = 800, Height = 1000, Quality = 84;

    /// <summary>The figure's neck-to-knee length as a part of the picture's height.</summary>
    const float Framing = 0.86f;

    /// <param name="place">As <c>SamplePlace</c> has it: the large pair, the sum of person and garment, or the rows below.</param>
    public static async Task<object> MakeAsync(
        VipsImageCodec codec, SampleBody body, IReadOnlyList<SampleGarment> garments, string place, string folder)
    {
        var name = $"{body.Name}-{string.Join('-', garments.Select(garment => garment.Name))}";
        var photo = new Picture(await File.ReadAllBytesAsync(body.PictureFile), codec);
        var pieces = garments.Select(garment => new EngineGarment(garment.Role, new Picture(File.ReadAllBytes(garment.CutOutFile), codec)));
        var answer = await new LocalEngine(codec).MakeAsync(
            new EngineOrder(Guid.NewGuid(), GenerationKind.TryOn, photo, body.Points, [.. pieces]), default);
        if (answer is not EngineAnswer.Made made)
            throw new InvalidOperationException($"{name}: {answer}");

        Write($"{name}-before.jpg", photo.Raster);
        Write($"{name}-after.jpg", made.Picture.Raster);
        if (place == "Sum")
            File.Copy(Path.ChangeExtension(garments[0].CutOutFile, ".jpg"), Path.Combine(folder, $"{name}-garment.jpg"), overwrite: true);

        var worn = string.Join(" and ", garments.Select((garment, i) => i == 0 ? garment.Label : Lower(garment.Label)));
        return new
        {
            name, place, caption = worn, credits = garments.Count,
            before = body.Alt, after = $"{body.Label} wearing: {Lower(worn)}", garment = place == "Sum" ? garments[0].Alt : null,
        };

        void Write(string file, Raster raster) =>
            File.WriteAllBytes(Path.Combine(folder, file), codec.Encode(NeckToKnee(raster, body.Points), ImageFormat.Jpeg, Quality));
    }

    static Raster NeckToKnee(Raster raster, BodyPoints points)
    {
        var neck = points.Neck.Y * raster.Height;
        var knee = (points.KneeL.Y + points.KneeR.Y) / 2 * raster.Height;
        var height = Math.Min((knee - neck) / Framing, raster.Height);
        var scale = Height / height;
        var left = (points.HipL.X + points.HipR.X + points.ShoulderL.X + points.ShoulderR.X) / 4 * raster.Width - Width / scale / 2;
        var top = neck - (height - (knee - neck)) / 2;

        var crop = new Raster(Width, Height);
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                Sample(raster, left + (x + 0.5f) / scale - 0.5f, top + (y + 0.5f) / scale - 0.5f, crop.Pixels.AsSpan((y * Width + x) * 4, 4));
        return crop;
    }

    // Bilinear; beyond the edge the edge goes on.
    static void Sample(Raster raster, float x, float y, Span<byte> pixel)
    {
        var (x0, y0) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        var (fx, fy) = (x - x0, y - y0);
        for (var channel = 0; channel < 4; channel++)
        {
            var above = At(x0, y0) * (1 - fx) + At(x0 + 1, y0) * fx;
            var below = At(x0, y0 + 1) * (1 - fx) + At(x0 + 1, y0 + 1) * fx;
            pixel[channel] = (byte)(above * (1 - fy) + below * fy + 0.5f);

            float At(int column, int row) => raster.Pixels[
                (Math.Clamp(row, 0, raster.Height - 1) * raster.Width + Math.Clamp(column, 0, raster.Width - 1)) * 4 + channel];
        }
    }

    static string Lower(string text) => char.ToLower(text[0], CultureInfo.InvariantCulture) + text[1..];
}
