using System.Numerics;
using VTry.Domain.Accounts;
using VTry.Web.Adapters.Engines.Local.Pixels;

namespace VTry.Web.Adapters.Engines.Local.Bodies;

/// <summary>What was seen of a person in a photo, on a small grid (384 pixels on its longer side).</summary>
/// <param name="Mask">The whole person.</param>
/// <param name="Face">Bare skin of head and neck.</param>
/// <param name="Hair">Hair, or a scarf over it.</param>
/// <param name="Points">As fractions of the picture.</param>
/// <param name="Confidence">0–1.</param>
/// <param name="Doubt">What lowers the confidence most.</param>
public sealed record BodyParse(
    LabImage Lab, PixelPlane Mask, PixelPlane Skin, PixelPlane Face, PixelPlane Hair, BodyPoints Points, Vector3 SkinColour,
    float Confidence, BodyDoubt Doubt)
{
    public int Width => Lab.Width;
    public int Height => Lab.Height;

    /// <summary>Who stands in the photo, the body that was read first.</summary>
    public IReadOnlyList<FigureBox> Figures { get; init; } = [];
}

/// <summary>Why a body was not read with confidence.</summary>
public enum BodyDoubt { None, NobodyThere, HeadAndShoulders, NotWholeBody, Arms, Tilted, Background }
