using VTry.Domain.Generations;

namespace Art.Wardrobe;

/// <summary>Every garment of the samples.</summary>
static class Rail
{
    public static IReadOnlyList<Garment> All { get; } =
    [
        new("tee-white", "White T-shirt", GarmentRole.Top,
            "A plain white T-shirt with a ribbed neck, laid flat.", "Heavy white cotton jersey.", Tees.White),
        new("tee-black", "Sunrise T-shirt", GarmentRole.Top,
            "A black T-shirt with a small orange rising sun on the chest, laid flat.", "Black cotton jersey with a small print.",
                Tees.Black),
        new("tank-clay", "Clay vest", GarmentRole.Top,
            "A sleeveless terracotta vest with ribbed edges, laid flat.", "Sleeveless, soft cotton with ribbed edges.",
                Tees.Vest),
        new("long-stripe", "Breton long-sleeve", GarmentRole.Top,
            "A white long-sleeved top with navy stripes, laid flat.", "Cotton jersey with navy stripes.", Tees.Striped),
        new("shirt-linen", "Linen shirt", GarmentRole.Top,
            "A pale sage linen shirt with a collar and one chest pocket, laid flat.", "Washed linen, one chest pocket.",
                Shirts.LinenShirt),
        new("jacket-denim", "Denim jacket", GarmentRole.Top,
            "A mid-blue denim jacket with two chest pockets and brass buttons, laid flat.", "Mid-blue denim with brass buttons.",
                Shirts.DenimJacket),
        new("sweater-cable", "Cable-knit sweater", GarmentRole.Top,
            "An oatmeal cable-knit sweater with ribbed cuffs and hem, laid flat.", "Chunky cables, ribbed cuffs.",
                Knitwear.CableSweater),
        new("hoodie-moss", "Moss hoodie", GarmentRole.Top,
            "A moss-green hoodie with a front pocket and pale laces, laid flat.", "Brushed fleece with a front pocket.",
                Knitwear.Hoodie),
        new("dress-wrap", "Wrap dress", GarmentRole.Dress,
            "A brick-red wrap dress with short sleeves and a tied sash, laid flat.", "Crêpe, short sleeves, tied at the waist.",
                Dresses.Wrap),
        new("dress-slip", "Satin slip dress", GarmentRole.Dress,
            "A champagne satin slip dress with thin straps and a cowl neck, laid flat.",
                "Bias-cut satin, thin straps, midi length.", Dresses.Slip),
        new("kurta", "Embroidered kurta", GarmentRole.Dress,
            "A knee-length forest-green kurta with a gold-trimmed placket and hem, laid flat.",
                "Knee length, gold-trimmed placket.", Dresses.Kurta),
        new("jeans", "Straight jeans", GarmentRole.Bottom,
            "Straight mid-blue jeans with faded thighs and gold stitching, laid flat.", "Straight leg, mid wash.", Bottoms.Jeans),
        new("trousers-wide", "Wide trousers", GarmentRole.Bottom,
            "Camel wide-leg trousers with a pressed crease, laid flat.", "Pressed crease, wide leg.", Bottoms.WideTrousers),
        new("shorts-khaki", "Khaki shorts", GarmentRole.Bottom,
            "Khaki cotton shorts that end above the knee, laid flat.", "Cotton twill, above the knee.", Bottoms.Shorts),
        new("skirt-pleated", "Pleated skirt", GarmentRole.Bottom,
            "A moss-green pleated midi skirt, laid flat.", "Knife pleats, midi length.", Bottoms.PleatedSkirt),
    ];
}
