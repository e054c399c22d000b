using VTry.Domain.Files;

namespace VTry.Domain.Accounts;

/// <summary>
/// Looks a photo over before anything is spent on it. Light and sharpness come first: where they are bad, whatever else is seen
/// may be a mistake, so nothing else is said. Bounds were measured on the drawn figures and on pictures of them made worse.
/// </summary>
public static class PhotoCheck
{
    /// <summary>Lights this low are a covered lens: no garment can be told from the dark.</summary>
    const int BlackBelow = 24;

    /// <summary>In even indoor light the lights lie beyond 185; below this colours turn to brown.</summary>
    const int DarkBelow = 110;

    /// <summary>From shadows to lights; less than this is one plain surface and its grain.</summary>
    const int BlankBelow = 12;

    /// <summary>A bare wall lit from one side; where there is more to see than that, somebody may be in it whom we cannot make out.</summary>
    const int BareBelow = 90;

    /// <summary>Even somebody in white before a white wall has hair, eyes or shoes darker than this.</summary>
    const int BrightBeyond = 150;

    /// <summary>A photo through fog or against the sun spreads its light over less than a sixth of the scale.</summary>
    const int FlatBelow = 40;

    /// <summary>Sharp photos lie beyond 0.65, blurred by two pixels in a thousand at 0.4, by four at 0.25.</summary>
    const double BlurredBelow = 0.32;

    /// <summary>Pixels from crown to sole below which prints and seams are lost on the way.</summary>
    const int SmallBelow = 420;

    /// <summary>A figure that comes this near to the edge of the photo is cut by it, or about to be; in good ones it keeps twice as far.</summary>
    const float Edge = 0.02f;

    /// <summary>A body read with less confidence than this may be furniture, and whoever is beside it too.</summary>
    const float MadeOutFrom = 0.3f;

    /// <returns>The flaws, the worst first; none of a good photo.</returns>
    public static IReadOnlyList<PhotoFlaw> Of(Raster photo, BodyReading reading)
    {
        var luma = Luma.Of(photo);
        var exposure = Exposure.Of(luma);
        return OfLight(luma, exposure) is { } light ? [light] : [.. OfBody(photo, exposure, reading)];
    }

    static PhotoFlaw? OfLight(Luma luma, Exposure exposure)
    {
        if (exposure.Lights < BlackBelow)
            return PhotoFlaw.Black;
        if (exposure.Range < BlankBelow)
            return PhotoFlaw.Blank;
        if (exposure.Lights < DarkBelow)
            return PhotoFlaw.TooDark;
        if (exposure.Shadows > BrightBeyond || exposure.Range < FlatBelow)
            return PhotoFlaw.TooBright;
        return Sharpness.Of(luma) < BlurredBelow ? PhotoFlaw.Blurred : null;
    }

    static IEnumerable<PhotoFlaw> OfBody(Raster photo, Exposure exposure, BodyReading reading)
    {
        if (reading.Figures.FirstOrDefault() is not { } figure)
            return [exposure.Range < BareBelow ? PhotoFlaw.Nobody : PhotoFlaw.HardToMakeOut];
        if (figure.Top < Edge)
            return figure.Bottom > 1 - Edge ? [PhotoFlaw.HeadCut, PhotoFlaw.FeetCut] : [PhotoFlaw.HeadCut];
        if (reading.Confidence < MadeOutFrom)
            return [PhotoFlaw.HardToMakeOut];
        if (reading.Figures.Count > 1)
            return [PhotoFlaw.SeveralPeople];
        if (figure.Bottom > 1 - Edge)
            return [PhotoFlaw.FeetCut];
        return figure.Height * photo.Height < SmallBelow ? [PhotoFlaw.TooSmall] : [];
    }
}
