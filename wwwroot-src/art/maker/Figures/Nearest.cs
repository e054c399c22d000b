namespace Art.Figures;

/// <summary>The nearest surface to a point so far, and what it is made of.</summary>
struct Nearest()
{
    public float Distance { get; private set; } = float.MaxValue;
    public Material Material { get; private set; } = Material.None;

    public void Take(float distance, Material material)
    {
        if (distance < Distance)
            (Distance, Material) = (distance, material);
    }
}
