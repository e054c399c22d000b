namespace VTry.Domain.Messages;

/// <summary>Mails that a person may do without. What concerns the safety of an account is not among them: it always comes.</summary>
public enum Notice
{
    /// <summary>The day before something of theirs is erased.</summary>
    ErasureSoon,

    /// <summary>A try-on that took long is done.</summary>
    ResultReady,

    /// <summary>Few bought credits are left.</summary>
    LowBalance,
}

/// <summary>
/// A mail that says it is a notice: one press in it, and no more of them come. What its reader has muted is not sent, even if
/// it was on its way already.
/// </summary>
public interface INoticeMessage : IMessage
{
    Guid PersonId { get; }

    Notice Notice { get; }
}
