using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Domain.Messages;

namespace VTry.Web.Areas.Identity;

/// <param name="Id">The credential's id, as an address may carry it.</param>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>Passkeys: keys in a device that open the account by a finger or a PIN.</summary>
public class Passkeys(
    UserManager<Person> people, SignInManager<Person> door, VTryDb db, WaysIn ways, SecurityNotes notes, AccountLinks links, TimeProvider clock)
{
    public const int LongestName = 60;

    /// <summary>Nobody has as many devices; a stolen session shall not fill the table.</summary>
    public const int Most = 20;

    DbSet<IdentityUserPasskey<Guid>> Rows => db.Set<IdentityUserPasskey<Guid>>();

    /// <summary>What the browser needs to make one, as JSON. The challenge in it waits in a cookie.</summary>
    public Task<string> CreationOptionsAsync(Person person) =>
        door.MakePasskeyCreationOptionsAsync(new() { Id = person.Id.ToString(), Name = person.Email!, DisplayName = person.Email! });

    /// <summary>What the browser needs to use one, as JSON. The challenge in it waits in a cookie.</summary>
    /// <param name="person">Whose; null: of anybody.</param>
    public Task<string> RequestOptionsAsync(Person? person) => door.MakePasskeyRequestOptionsAsync(person);

    /// <summary>Keeps the passkey that a browser has made.</summary>
    /// <returns>False when it does not answer our challenge, or there are <see cref="Most"/>.</returns>
    public async Task<bool> AddAsync(Person person, string? credential, string? name, CancellationToken cancel)
    {
        if (await AttestAsync(credential) is not { Succeeded: true } made || made.UserEntity.Id != person.Id.ToString())
            return false;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if ((await ways.LockAsync(person.Id, cancel)).Passkeys >= Most)
            return false;

        made.Passkey.Name = NameOf(name);
        if (!(await people.AddOrUpdatePasskeyAsync(person, made.Passkey)).Succeeded)
            return false;

        notes.Note(person, AuditAction.PasskeyAdded, new PasskeyAdded(made.Passkey.Name, links.Security()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <returns>Whose passkey it is; null when it is nobody's, or does not answer our challenge.</returns>
    public async Task<Person?> RecogniseAsync(string? credential, CancellationToken cancel)
    {
        if (await AssertAsync(credential) is not { Succeeded: true } shown
            || !(await people.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey)).Succeeded)
            return null;

        var id = shown.Passkey.CredentialId;
        await Rows.Where(row => row.CredentialId == id).ExecuteUpdateAsync(
            set => set.SetProperty(row => EF.Property<DateTimeOffset?>(row, PasskeyColumns.LastUsedAt), clock.GetUtcNow()), cancel);
        return shown.User;
    }

    public async Task<IReadOnlyList<PasskeyView>> ListAsync(Guid personId, CancellationToken cancel)
    {
        var rows = await Rows.AsNoTracking().Where(row => row.UserId == personId)
            .Select(row => new { row.CredentialId, row.Data.Name, row.Data.CreatedAt, LastUsedAt = EF.Property<DateTimeOffset?>(row, PasskeyColumns.LastUsedAt) })
            .ToListAsync(cancel);
        return [.. rows.OrderBy(row => row.CreatedAt)
            .Select(row => new PasskeyView(WebEncoders.Base64UrlEncode(row.CredentialId), row.Name ?? "Passkey", row.CreatedAt, row.LastUsedAt))];
    }

    /// <returns>False when it is not theirs.</returns>
    public async Task<bool> RenameAsync(Person person, string id, string? name)
    {
        if (await FindAsync(person, id) is not { } passkey)
            return false;

        passkey.Name = NameOf(name);
        return (await people.AddOrUpdatePasskeyAsync(person, passkey)).Succeeded;
    }

    /// <returns>False when it is not theirs, or the only way in.</returns>
    public async Task<bool> RemoveAsync(Person person, string id, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!(await ways.LockAsync(person.Id, cancel)).CanLosePasskey || await FindAsync(person, id) is not { } passkey)
            return false;

        await people.RemovePasskeyAsync(person, passkey.CredentialId);
        notes.Note(person, AuditAction.PasskeyRemoved, new PasskeyRemoved(passkey.Name ?? "Passkey", links.Security()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    async Task<UserPasskeyInfo?> FindAsync(Person person, string id)
    {
        try
        {
            return await people.GetPasskeyAsync(person, WebEncoders.Base64UrlDecode(id));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Without a challenge of ours there is nothing to look at; Identity takes that for a mistake of the program.
    async Task<PasskeyAttestationResult?> AttestAsync(string? credential)
    {
        try
        {
            return credential is { Length: > 0 } ? await door.PerformPasskeyAttestationAsync(credential) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    async Task<PasskeyAssertionResult<Person>?> AssertAsync(string? credential)
    {
        try
        {
            return credential is { Length: > 0 } ? await door.PerformPasskeyAssertionAsync(credential) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    static string NameOf(string? name) => name?.Trim() is { Length: > 0 } typed
        ? typed.Length > LongestName ? typed[..LongestName] : typed
        : "Passkey";
}
