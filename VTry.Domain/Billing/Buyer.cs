namespace VTry.Domain.Billing;

/// <summary>Who buys, as they told us for the invoice.</summary>
/// <param name="State">The two-digit code of their state: the place of supply.</param>
/// <param name="Gstin">Only of registered businesses; then the address is there, too.</param>
public sealed record Buyer(string Name, string Email, string State, string? Gstin, string? Address)
{
    public const int NameLength = 100;
    public const int AddressLength = 300;

    /// <summary>The name of who is gone.</summary>
    public const string Erased = "Erased";

    /// <summary>
    /// Who remains on paper when the account has been erased: of a private buyer the state, which is all that tax law asks for; of a
    /// business what the paper says.
    /// </summary>
    // A method: as a property it would be part of what a record says of itself, and say itself again.
    public Buyer Anonymous() => Gstin is null ? new(Erased, "", State, null, null) : this with { Email = "" };
}

/// <summary>Who sells, as invoices say it.</summary>
/// <param name="State">The two-digit code of the state they are registered in.</param>
/// <param name="Gstin">Empty only where nothing but the test checkout is configured.</param>
/// <param name="Sac">What is sold, as the services accounting code.</param>
/// <param name="Prefix">What the numbers of documents begin with: one to three capitals or digits.</param>
public sealed record Seller(string Name, string Address, string State, string Gstin, string Email, string Sac, string Prefix);
