namespace VTry.Domain.Files;

/// <summary>Reads what someone sends, and stops as soon as it cannot become a picture.</summary>
static class Upload
{
    const int FirstRead = 64 * 1024;

    /// <exception cref="UnusablePictureException">Too many bytes, or, by the first of them, nothing we read.</exception>
    public static async Task<byte[]> ReadAsync(Stream upload, CancellationToken cancel)
    {
        var buffer = new byte[FirstRead];
        var length = await upload.ReadAtLeastAsync(buffer, FirstRead, throwOnEndOfStream: false, cancel);
        PictureSignature.Of(buffer.AsSpan(0, length));

        while (length == buffer.Length)
        {
            PictureRules.CheckLength(length);
            // One byte more than allowed is enough to know that there are too many.
            Array.Resize(ref buffer, Math.Min(buffer.Length * 2, PictureRules.MaxBytes + 1));
            var free = buffer.AsMemory(length);
            length += await upload.ReadAtLeastAsync(free, free.Length, throwOnEndOfStream: false, cancel);
        }

        PictureRules.CheckLength(length);
        Array.Resize(ref buffer, length);
        return buffer;
    }
}
