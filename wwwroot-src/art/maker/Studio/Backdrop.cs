using System.Numerics;
using Art.Figures;
using Art.Pictures;
using Art.Shapes;
using static Art.Shapes.Solid;

namespace Art.Studio;

/// <summary>What is behind the person: seamless paper in a warm colour, or the wall and floor of a room.</summary>
sealed class Backdrop(Person person)
{
    static readonly Dictionary<string, string> grounds = new()
    {
        ["sand"] = "#e6dccd", ["clay"] = "#d8b8a6", ["sage"] = "#c2c5b3", ["dusk"] = "#c0b0ad",
        ["oat"] = "#ded3bd", ["rose"] = "#d9bfb6", ["olive"] = "#c6c4ad", ["stone"] = "#c4bdb4",
        ["wall-blue"] = "#9fb2bd", ["wall-white"] = "#e7e6e2", ["wall-ochre"] = "#c9ae7c", ["wall-grey"] = "#8f9296",
    };

    /// <summary>The colour that everything in the studio reflects a little of.</summary>
    public Vector3 Tone { get; } = Colour.Linear(grounds[person.Ground]);

    /// <param name="u">Across the picture, 0 to 1.</param>
    /// <param name="v">Down the picture, 0 to 1.</param>
    public Vector3 At(float u, float v) => person.Setting == Setting.Room ? Room(u, v) : Paper(u, v);

    // A pool of light behind the person, a quiet floor, a hint of vignette.
    Vector3 Paper(float u, float v)
    {
        float x = (u - .44f) / .62f, y = (v - .36f) / .58f;
        var pool = MathF.Exp(-(x * x + y * y) * 1.25f);
        var light = .74f + .34f * pool + .05f * Ramp(.78f, .97f, v);
        var deep = Tone * Tone / MathF.Max(.05f, (Tone.X + Tone.Y + Tone.Z) / 3);
        return Vector3.Lerp(deep, Tone, .55f + .45f * pool) * light * 1.12f;
    }

    // A wall with the shade of a window bar, a skirting board, and floorboards that run towards the viewer.
    Vector3 Room(float u, float v)
    {
        const float floor = .845f, skirting = .035f;
        if (v > floor)
        {
            var depth = (v - floor + .05f) / .2f;
            var board = (u - .5f) / depth * 4;
            var gap = MathF.Exp(-MathF.Pow((board - MathF.Round(board)) * depth * 40, 2));
            var grain = 1 + .22f * Noise.Rough(MathF.Floor(board + .5f) * 3 + board * .4f, 5 / depth, 6)
                + .06f * Noise.At(board * 60, 9 / depth, 2);
            return Colour.Linear("#8a6a4c") * grain * (1 - .45f * gap) * (.75f + .3f * depth);
        }
        var light = .80f + .25f * MathF.Exp(-MathF.Pow((u + .5f * v - .55f) / .5f, 2));
        light *= 1 - .07f * Ramp(-.02f, .02f, MathF.Sin((u * .8f + v * .35f) * 9));
        if (v > floor - skirting)
            return Colour.Linear("#e9e6df") * light * (v > floor - .004f ? .55f : v < floor - skirting + .003f ? .8f : .95f);
        return Tone * light * (1 + .05f * Noise.Rough(u * 60, v * 90, 4));
    }
}
