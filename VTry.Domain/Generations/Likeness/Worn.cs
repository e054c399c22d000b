namespace VTry.Domain.Generations.Likeness;

/// <summary>One garment of an order, and where in the picture it is to be seen.</summary>
/// <param name="Place">Cells that must show it, whatever its cut. Empty where it did not arrive at all.</param>
public sealed record Worn(GarmentRole Role, GarmentColours Colours, CellMask Place);
