namespace Art;

/// <summary>Which samples the landing page shows, in its order.</summary>
static class Looks
{
    public static IReadOnlyList<(string Place, string Body, string[] Garments)> All { get; } =
    [
        ("Hero", "maya", ["dress-wrap"]),
        ("Sum", "kwame", ["long-stripe"]),
        ("Lookbook", "amara", ["dress-slip"]),
        ("Lookbook", "theo", ["jacket-denim"]),
        ("Lookbook", "ines", ["tee-white", "jeans"]),
        ("Lookbook", "noor", ["shirt-linen", "trousers-wide"]),
        ("Lookbook", "ravi", ["sweater-cable"]),
        ("Lookbook", "elin", ["long-stripe", "jeans"]),
    ];
}
