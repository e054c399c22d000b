using System.Text.Encodings.Web;
using System.Text.Json;
using VTry.Domain.Files;

namespace Art.Pictures;

/// <summary>Writes pictures and what is known about them into a folder, each below its size.</summary>
sealed class Gallery(IImageCodec codec, string folder)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, IndentSize = 2, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>As good as <paramref name="largest"/> bytes allow, at most quality 90.</summary>
    public void Photo(string name, Raster picture, int largest)
    {
        for (var quality = 90; ; quality -= 2)
        {
            var file = codec.Encode(picture, ImageFormat.Jpeg, quality);
            if (file.Length > largest && quality > 60)
                continue;
            Write(name + ".jpg", file);
            return;
        }
    }

    /// <summary>At most <paramref name="side"/> pixels on its longer side, and smaller while it is above <paramref name="largest"/> bytes.</summary>
    public void CutOut(string name, Raster picture, int side, int largest)
    {
        for (; ; side = side * 15 / 16)
        {
            var file = codec.Encode(picture.FitInto(side), ImageFormat.Png, 100);
            if (file.Length > largest)
                continue;
            Write(name + ".png", file);
            return;
        }
    }

    public void Facts(string name, object facts) =>
        Write(name + ".json", [.. JsonSerializer.SerializeToUtf8Bytes(facts, json), (byte)'\n']);

    void Write(string file, byte[] bytes)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        Console.WriteLine($"{file} {bytes.Length / 1024} kB");
    }
}
