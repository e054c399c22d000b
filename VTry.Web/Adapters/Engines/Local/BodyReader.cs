using VTry.Domain.Accounts;
using VTry.Domain.Files;
using VTry.Web.Adapters.Engines.Local.Bodies;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local;

/// <summary>Reads a body for the person to check, by the same eyes the local engine has.</summary>
public sealed class BodyReader : IBodyReader
{
    public BodyReading Read(Raster photo)
    {
        var parse = BodyParser.Parse(Scaling.ShrinkTo(photo, LocalEngine.LongestSide), placed: null);
        return new(parse.Points, parse.Confidence, Advice(parse.Doubt)) { Figures = parse.Figures };
    }

    static string? Advice(BodyDoubt doubt) => doubt switch
    {
        BodyDoubt.NobodyThere => "No person was found. Use a photo of one person, standing, from head to feet.",
        BodyDoubt.HeadAndShoulders => "Head and shoulders are hard to make out. Tie long hair back, face the camera, and keep your arms a little away from your body.",
        BodyDoubt.NotWholeBody => "The photo does not show the whole body. Step back until head and feet are in the picture.",
        BodyDoubt.Arms => "The arms are hard to make out. Let them hang a little away from your body.",
        BodyDoubt.Tilted => "The body leans to one side. Stand upright and hold the camera level.",
        BodyDoubt.Background => "The background is too busy to tell the body from it. Stand before a plain wall.",
        _ => null,
    };
}
