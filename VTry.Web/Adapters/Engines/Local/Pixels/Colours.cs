using VTry.Domain.Files;

namespace VTry.Web.Adapters.Engines.Local.Pixels;

/// <summary>Red, green and blue as planes of 0–255: a small plate of colours to fill gaps from.</summary>
public sealed record Colours(PixelPlane Red, PixelPlane Green, PixelPlane Blue)
{
    public static Colours From(Raster picture)
    {
        PixelPlane[] channels = [new(picture.Width, picture.Height), new(picture.Width, picture.Height), new(picture.Width, picture.Height)];
        for (var channel = 0; channel < 3; channel++)
            for (var i = 0; i < channels[channel].Count; i++)
                channels[channel].Values[i] = picture.Pixels[i * 4 + channel];
        return new(channels[0], channels[1], channels[2]);
    }

    /// <summary>The same plate with every unknown pixel filled from the known ones around it.</summary>
    public Colours FilledFrom(PixelPlane known) =>
        new(Inpainting.PullPush(Red, known), Inpainting.PullPush(Green, known), Inpainting.PullPush(Blue, known));
}
