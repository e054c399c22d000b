using VTry.Domain.Audit;
using VTry.Domain.Database;

namespace VTry.Domain.Admin;

/// <summary>Where it is written down who took what out of the house as a file.</summary>
public class Handouts(VTryDb db, AuditLog audit)
{
    /// <param name="what">Which list, narrowed how, in plain words: never a name or an address.</param>
    public Task NoteAsync(Guid staffId, string what, CancellationToken cancel)
    {
        audit.Write(staffId, staffId, AuditAction.ListTaken, what);
        return db.SaveChangesAsync(cancel);
    }
}
