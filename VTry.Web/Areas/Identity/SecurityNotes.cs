using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Messages;

namespace VTry.Web.Areas.Identity;

/// <summary>Whatever changes the ways into an account is written down, and its owner is told. With its cause: the caller saves.</summary>
public class SecurityNotes(AuditLog audit, Outbox outbox)
{
    /// <param name="action">One of <see cref="AuditAction"/>.</param>
    public void Note(Person person, string action, IMessage message, string detail = "")
    {
        Note(person, action, detail);
        outbox.Send(person.Email!, message);
    }

    /// <summary>As above, for what needs no mail.</summary>
    public void Note(Person person, string action, string detail = "") => audit.Write(person.Id, person.Id, action, detail);
}
