namespace VTry.Domain.Billing;

/// <summary>A state or union territory of India, as GST knows it: where a buyer lives decides which taxes their invoice shows.</summary>
/// <param name="Code">Two digits, <c>29</c>; a GSTIN begins with them.</param>
/// <param name="Name">In full, <c>Karnataka</c>.</param>
public sealed record IndianState(string Code, string Name)
{
    // Chandigarh, Dadra and Nagar Haveli and Daman and Diu, Lakshadweep, the Andamans and Ladakh make no laws of their own.
    static readonly HashSet<string> WithoutLegislature = ["04", "26", "31", "35", "38"];

    /// <summary>
    /// All 36, by name. GST has two codes more that are no buyer's state: 96 for other countries and 97 for the waters off the coast.
    /// </summary>
    public static IReadOnlyList<IndianState> All { get; } =
    [
        new("35", "Andaman and Nicobar Islands"),
        new("37", "Andhra Pradesh"),
        new("12", "Arunachal Pradesh"),
        new("18", "Assam"),
        new("10", "Bihar"),
        new("04", "Chandigarh"),
        new("22", "Chhattisgarh"),
        new("26", "Dadra and Nagar Haveli and Daman and Diu"),
        new("07", "Delhi"),
        new("30", "Goa"),
        new("24", "Gujarat"),
        new("06", "Haryana"),
        new("02", "Himachal Pradesh"),
        new("01", "Jammu and Kashmir"),
        new("20", "Jharkhand"),
        new("29", "Karnataka"),
        new("32", "Kerala"),
        new("38", "Ladakh"),
        new("31", "Lakshadweep"),
        new("23", "Madhya Pradesh"),
        new("27", "Maharashtra"),
        new("14", "Manipur"),
        new("17", "Meghalaya"),
        new("15", "Mizoram"),
        new("13", "Nagaland"),
        new("21", "Odisha"),
        new("34", "Puducherry"),
        new("03", "Punjab"),
        new("08", "Rajasthan"),
        new("11", "Sikkim"),
        new("33", "Tamil Nadu"),
        new("36", "Telangana"),
        new("16", "Tripura"),
        new("09", "Uttar Pradesh"),
        new("05", "Uttarakhand"),
        new("19", "West Bengal"),
    ];

    static readonly Dictionary<string, IndianState> ByCode = All.ToDictionary(state => state.Code);

    /// <summary>Whether the local half of the tax is called UTGST here; elsewhere it is SGST.</summary>
    public bool IsWithoutLegislature => WithoutLegislature.Contains(Code);

    /// <returns>The state with this code; null when no buyer can live there.</returns>
    public static IndianState? Of(string? code) => ByCode.GetValueOrDefault(code ?? "");

    /// <returns><c>Karnataka (29)</c>, as invoices say it.</returns>
    public override string ToString() => $"{Name} ({Code})";
}
