using System.ComponentModel.DataAnnotations;
using VTry.Domain.Billing;

namespace VTry.Web.Settings;

/// <summary>The section <c>Company</c>: who runs this VTry, as legal pages and invoices say it.</summary>
public sealed class CompanySettings
{
    public const string Section = "Company";

    public string? Name { get; set; }

    /// <summary>Where letters reach them, in one line.</summary>
    public string? Address { get; set; }

    /// <summary>Where people write about their privacy and anything else.</summary>
    [EmailAddress(ErrorMessage = "an e-mail address.")] public string? Email { get; set; }

    /// <summary>Their registration for GST, in <see cref="State"/>.</summary>
    [CustomValidation(typeof(CompanySettings), nameof(CheckGstin))] public string? Gstin { get; set; }

    /// <summary>The GST code of the state they supply from: buyers there pay CGST and SGST, all others IGST.</summary>
    [Required(ErrorMessage = StatesAllowed), CustomValidation(typeof(CompanySettings), nameof(CheckState))] public string State { get; set; } = "29";

    /// <summary>What GST counts credits as. Opinions differ on what fits software that is used over the net: ask an accountant.</summary>
    [Required(ErrorMessage = SacsAllowed), RegularExpression("[0-9]{6}", ErrorMessage = SacsAllowed)] public string Sac { get; set; } = "998439";

    /// <summary>What the serial numbers of invoices and credit notes begin with; 16 characters is all a number may have.</summary>
    [Required(ErrorMessage = PrefixesAllowed), RegularExpression("(?!TST|TCN|TCC)[A-Z0-9]{1,3}", ErrorMessage = PrefixesAllowed)] public string InvoicePrefix { get; set; } = "VT";

    const string StatesAllowed = "the GST code of a state, such as 29 for Karnataka or 07 for Delhi.";
    const string SacsAllowed = "the six digits of a service accounting code.";
    const string PrefixesAllowed = "1 to 3 capital letters or digits, and none of TST, TCN and TCC, which would meet the numbers of tests.";

    /// <summary>Whether the legal pages can say who they are.</summary>
    public bool IsNamed => Name is { Length: > 0 } && Email is { Length: > 0 };

    /// <summary>As invoices name them.</summary>
    public Seller Seller => new(
        Name ?? "", Address ?? "", State, Domain.Billing.Gstin.TryParse(Gstin, out var gstin, out _) ? gstin.Value : "", Email ?? "", Sac, InvoicePrefix);

    /// <summary>The keys without which no tax invoice is one.</summary>
    public IReadOnlyList<string> MissingOnInvoices =>
    [
        .. from key in ((string Name, string? Value)[])[(nameof(Name), Name), (nameof(Address), Address), (nameof(Gstin), Gstin)]
           where string.IsNullOrWhiteSpace(key.Value)
           select $"{Section}:{key.Name}",
    ];

    public static ValidationResult? CheckGstin(string? gstin, ValidationContext context)
    {
        if (gstin is null)
            return ValidationResult.Success;
        if (!Domain.Billing.Gstin.TryParse(gstin, out var parsed, out var problem))
            return new($"a GSTIN, or nothing. {problem}");
        return IndianState.Of(((CompanySettings)context.ObjectInstance).State) is { } state && !parsed.IsOf(state)
            ? new($"a GSTIN of {state}, where Company:State says you are. This one is of {parsed.State}.")
            : ValidationResult.Success;
    }

    public static ValidationResult? CheckState(string? code, ValidationContext context) =>
        code is null || IndianState.Of(code) is not null ? ValidationResult.Success : new(StatesAllowed);
}
