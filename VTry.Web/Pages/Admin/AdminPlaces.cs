using System.Security.Claims;
using VTry.Domain.Accounts;

namespace VTry.Web.Pages.Admin;

/// <summary>A place of the admin pages, and who sees it.</summary>
public sealed record AdminPlace(string Path, string Name, IReadOnlyList<string> Roles);

/// <summary>The places of the admin pages, in the order in which they stand beside each page.</summary>
public static class AdminPlaces
{
    public const string Orders = "/admin/orders", Payments = "/admin/payments", Refunds = "/admin/refunds",
        Invoices = "/admin/invoices", Differences = "/admin/differences", Margin = "/admin/margin";

    static readonly AdminPlace[] All =
    [
        new(Orders, "Orders", Role.Books),
        new(Payments, "Payments", Role.Books),
        new(Refunds, "Refunds", Role.Books),
        new(Invoices, "Invoices", Role.Books),
        new(Differences, "Differences", Role.Books),
        new(Margin, "Margin", Role.Books),
    ];

    public static IEnumerable<AdminPlace> Of(ClaimsPrincipal person) => All.Where(place => place.Roles.Any(person.IsInRole));
}
