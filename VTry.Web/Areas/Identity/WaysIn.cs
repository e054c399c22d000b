using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity;

/// <summary>The ways into an account. The last one cannot be taken away.</summary>
public class WaysIn(VTryDb db, IOptions<GoogleSettings> google)
{
    public async Task<Ways> OfAsync(Guid personId, CancellationToken cancel) => new(
        await db.People.AnyAsync(person => person.Id == personId && person.PasswordHash != null, cancel),
        await db.UserLogins.AnyAsync(login => login.UserId == personId && login.LoginProvider == GoogleSignIn.Scheme, cancel),
        google.Value.IsConfigured,
        await db.Set<IdentityUserPasskey<Guid>>().CountAsync(passkey => passkey.UserId == personId, cancel));

    /// <summary>
    /// As <see cref="OfAsync"/>, with the person's row locked until the transaction ends: of two who each take away the last
    /// but one, the second sees that it is the last.
    /// </summary>
    public async Task<Ways> LockAsync(Guid personId, CancellationToken cancel)
    {
        await PostgreSql.LockPersonAsync(db, personId, cancel);
        return await OfAsync(personId, cancel);
    }
}

/// <param name="GoogleWorks">Whether Google is configured: a link to it opens nothing where it is not.</param>
public sealed record Ways(bool Password, bool Google, bool GoogleWorks, int Passkeys)
{
    int Count => (Password ? 1 : 0) + (Google && GoogleWorks ? 1 : 0) + Passkeys;

    public bool CanLoseGoogle => !GoogleWorks || Count > 1;
    public bool CanLosePasskey => Count > 1;
}
