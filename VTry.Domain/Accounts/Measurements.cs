namespace VTry.Domain.Accounts;

/// <summary>What a person says of a body; every part is optional. Stored metric, shown in the units its owner likes.</summary>
public sealed record Measurements(
    decimal? HeightCm = null, decimal? WeightKg = null, decimal? ChestCm = null, decimal? WaistCm = null, decimal? HipsCm = null)
{
    public static readonly Measurements None = new();

    public bool Any => this != None;
}
