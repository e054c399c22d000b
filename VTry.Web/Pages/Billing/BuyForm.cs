using System.Security.Cryptography;
using System.Text;
using VTry.Domain.Accounts;
using VTry.Domain.Billing;

namespace VTry.Web.Pages.Billing;

/// <summary>What the form of <c>/credits/buy</c> says, as it was typed.</summary>
public sealed record BuyForm
{
    public string? Credits { get; init; }
    public string? Name { get; init; }

    /// <summary>The two-digit code.</summary>
    public string? State { get; init; }

    public string? Gstin { get; init; }
    public string? Address { get; init; }

    /// <summary>Made with the form, so that pressing twice is one order.</summary>
    public string? Key { get; init; }

    /// <summary>The credits whose price stood on the button; null when no page was seen.</summary>
    public string? Shown { get; init; }

    /// <summary>Whether it has been pressed before, so that what is wrong with it is said until it is put right.</summary>
    public bool Pressed { get; init; }

    /// <summary>With a key of its own where it came without one.</summary>
    public BuyForm WithKey() => Key is { Length: > 0 and <= Order.KeyLength } ? this : this with { Key = Guid.NewGuid().ToString("N") };

    // Well beyond the longest there is, so that what is too long still says so, and can be shortened by who typed it.
    const int LongestWord = 40, LongestName = 2 * Buyer.NameLength, LongestAddress = Buyer.AddressLength + 100;

    /// <summary>Without what no field has room for: where no script runs it is kept in a cookie for a moment, and a browser cannot carry much.</summary>
    public BuyForm Cut() => this with
    {
        Credits = Begin(Credits, LongestWord), State = Begin(State, LongestWord), Gstin = Begin(Gstin, LongestWord),
        Name = Begin(Name, LongestName), Address = Begin(Address, LongestAddress),
        Key = Begin(Key, Order.KeyLength), Shown = Begin(Shown, LongestWord),
    };

    /// <summary>With the state the GSTIN is registered in, where none was chosen.</summary>
    public BuyForm WithState() =>
        string.IsNullOrEmpty(State) && Domain.Billing.Gstin.TryParse(Gstin, out var gstin, out _) ? this with { State = gstin.State.Code } : this;

    /// <summary>
    /// The key of the order these words ask for. The form's own key alone would find the first order again after its credits
    /// or its buyer were changed.
    /// </summary>
    public string OrderKey() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Key, CreditsAsked.Of(Credits).Nearest.Credits, Plain(Name), State, Plain(Gstin)?.ToUpperInvariant(), Plain(Address)))));

    /// <summary>Who buys, as the invoice will say it. Only of a form without problems.</summary>
    public Buyer BuyerOf(string email) => new(
        Plain(Name)!, email, State!, Domain.Billing.Gstin.TryParse(Gstin, out var gstin, out _) ? gstin.Value : null, Plain(Address));

    /// <summary>What is still to be put right for the invoice.</summary>
    public BuyProblems Check() => new()
    {
        Name = Plain(Name) switch
        {
            null => "Type the name the invoice is made out to.",
            { Length: > Buyer.NameLength } => $"Shorten the name to {Buyer.NameLength} characters; this one has {Plain(Name)!.Length}.",
            { } name when !OneLine.IsPlain(name) => "This name has characters that cannot be printed. Type it again by hand.",
            _ => null,
        },
        State = IndianState.Of(State) is null ? "Choose the state you live in, or where the business is registered." : null,
        Gstin = GstinProblem(),
        Address = Plain(Address) switch
        {
            null when Plain(Gstin) is not null => "With a GSTIN the invoice needs the address of the business.",
            { Length: > Buyer.AddressLength } => $"Shorten the address to {Buyer.AddressLength} characters; this one has {Plain(Address)!.Length}.",
            { } address when !OneLine.IsPlain(address) => "This address has characters that cannot be printed. Type it again by hand.",
            _ => null,
        },
    };

    string? GstinProblem()
    {
        if (Plain(Gstin) is null)
            return null;
        if (!Domain.Billing.Gstin.TryParse(Gstin, out var gstin, out var problem))
            return problem;
        return IndianState.Of(State) is { } state && !gstin.IsOf(state)
            ? $"This GSTIN is registered in {gstin.State.Name}. Choose that state, or leave the GSTIN out."
            : null;
    }

    static string? Begin(string? typed, int length) => typed?.Length > length ? typed[..length] : typed;

    // On one line, lines that were typed apart divided by commas; null when nothing was said.
    static string? Plain(string? typed)
    {
        var lines = (typed ?? "").Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? null : string.Join(", ", lines.Select(line => line.TrimEnd(',')));
    }
}

/// <summary>What is wrong with a form, each beside its field.</summary>
public sealed record BuyProblems
{
    public string? Name { get; init; }
    public string? State { get; init; }
    public string? Gstin { get; init; }
    public string? Address { get; init; }

    public bool Any => (Name ?? State ?? Gstin ?? Address) is not null;
}
