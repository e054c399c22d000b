namespace VTry.Domain.Accounts;

/// <summary>One thing that is measured of a body: how it is called, between which bounds it is believed, and in which units it is said.</summary>
/// <param name="Name">Its field and its label: <c>Height</c>.</param>
/// <param name="InWords">As a sentence begins: <c>A height</c>, <c>Hips</c>.</param>
/// <param name="Least">In the metric unit, like <paramref name="Most"/>; outside of them it is a slip of the pen or of the unit.</param>
/// <param name="Usual">In the metric unit too: one that is neither small nor large, to show how it is written.</param>
public sealed record Measure(
    string Name, string InWords, MeasureUnit Metric, MeasureUnit Imperial, decimal Least, decimal Most, decimal Usual,
    Func<Measurements, decimal?> Of, Func<Measurements, decimal?, Measurements> With)
{
    static readonly MeasureUnit cm = new("cm", 1), inch = new("in", 2.54m), kg = new("kg", 1), lb = new("lb", 0.45359237m);

    // A chest, a waist or hips of a small child, and the largest that clothes are made for.
    const decimal NarrowestCm = 30, WidestCm = 250;

    public static IReadOnlyList<Measure> All { get; } =
    [
        new("Height", "A height is", cm, inch, 50, 260, 168, body => body.HeightCm, (body, value) => body with { HeightCm = value }),
        new("Weight", "A weight is", kg, lb, 20, 400, 60, body => body.WeightKg, (body, value) => body with { WeightKg = value }),
        new("Chest", "A chest is", cm, inch, NarrowestCm, WidestCm, 90, body => body.ChestCm, (body, value) => body with { ChestCm = value }),
        new("Waist", "A waist is", cm, inch, NarrowestCm, WidestCm, 75, body => body.WaistCm, (body, value) => body with { WaistCm = value }),
        new("Hips", "Hips are", cm, inch, NarrowestCm, WidestCm, 98, body => body.HipsCm, (body, value) => body with { HipsCm = value }),
    ];

    public static Measure Height => All[0];
    public static Measure Weight => All[1];

    /// <summary>Whether a number of it needs no name: what is in kilograms is a weight, and the one length of a whole body its height.</summary>
    public bool IsPlainByItsUnit => this == Height || this == Weight;

    /// <summary>The unit somebody likes.</summary>
    public MeasureUnit UnitFor(Profile profile) =>
        (this == Weight ? profile.WeightUnit is WeightUnit.Lb : profile.LengthUnit is LengthUnit.In) ? Imperial : Metric;

    public bool IsPlausible(decimal metric) => metric >= Least && metric <= Most;

    /// <summary>The unit of this name; the metric one for a name it does not know.</summary>
    public MeasureUnit UnitOf(string? name) => name == Imperial.Name ? Imperial : Metric;
}

/// <summary>What a number is said in.</summary>
/// <param name="Name"><c>cm</c>, <c>in</c>, <c>kg</c> or <c>lb</c>.</param>
/// <param name="Size">Of one of them, in centimetres or kilograms.</param>
public sealed record MeasureUnit(string Name, decimal Size)
{
    // A tenth of a centimetre or a kilogram is finer than anybody measures themselves.
    const int Decimals = 1;

    public decimal ToMetric(decimal value) => Math.Round(value * Size, Decimals, MidpointRounding.AwayFromZero);

    public decimal FromMetric(decimal metric) => Math.Round(metric / Size, Decimals, MidpointRounding.AwayFromZero);
}
