namespace VTry.Web.Adapters.Mail;

/// <summary>Takes a letter to where it is read. What may succeed later is an exception; what never will is an answer.</summary>
public interface IMailer
{
    Task<Delivery> SendAsync(Letter letter, CancellationToken cancel);
}

/// <summary>What became of a letter.</summary>
public abstract record Delivery
{
    /// <summary>Handed over to whoever carries it on.</summary>
    public sealed record Accepted : Delivery;

    /// <summary>There is no such mailbox, or it will never take this.</summary>
    /// <param name="Reason">In the server's words.</param>
    public sealed record Refused(string Reason) : Delivery;
}
