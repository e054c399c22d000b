using Art.Cloth;
using VTry.Domain.Generations;

namespace Art.Wardrobe;

/// <summary>One piece of the wardrobe: what people read about it, and how it is laid out.</summary>
sealed record Garment(string Name, string Label, GarmentRole Role, string Alt, string Description, Func<View, Flatlay> Lay);

/// <summary>Displayed garments show the inside of their neck; worn ones leave it open for the wearer's.</summary>
enum View { Displayed, Worn }
