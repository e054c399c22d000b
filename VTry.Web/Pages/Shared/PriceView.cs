using System.Globalization;

namespace VTry.Web.Pages.Shared;

/// <summary>A price in credits, as people say it.</summary>
public readonly record struct PriceView(int Credits)
{
    public override string ToString() => Credits == 1 ? "1 credit" : $"{Credits.ToString("N0", CultureInfo.InvariantCulture)} credits";
}
