namespace VTry.Web.Adapters.Mail;

/// <summary>A mail ready to be sent.</summary>
/// <param name="Id">The same however often it is sent, so that a mail program can tell a second copy.</param>
/// <param name="Unsubscribe">Where one press ends such mails; null for those that always come.</param>
public sealed record Letter(
    Guid Id, string To, string Subject, string Html, string Text, DateTimeOffset WrittenAt, string? Unsubscribe = null)
{
    /// <summary>Files that go with it.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}

/// <param name="Name">As it is saved: <c>VT-26-27-000432.pdf</c>.</param>
public sealed record Attachment(string Name, string ContentType, byte[] Bytes);
