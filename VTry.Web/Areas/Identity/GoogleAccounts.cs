using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Messages;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity;

/// <summary>Whom Google sends us.</summary>
/// <param name="Subject">Google's number for the account; addresses change, it does not.</param>
/// <param name="IsVerified">Whether Google knows that the address is theirs.</param>
public sealed record GoogleIdentity(string Subject, string Email, bool IsVerified);

/// <summary>Which Google account opens which of ours.</summary>
public class GoogleAccounts(
    UserManager<Person> people, VTryDb db, DailyAllowance allowance, SecurityNotes notes, WaysIn ways, AccountLinks links, TimeProvider clock)
{
    /// <summary>
    /// Finds the account that a Google account opens: the one linked to it, else the one with its address, which is linked
    /// now, else a new one. An address proves something only when both sides have seen the proof.
    /// </summary>
    public async Task<GoogleAnswer> RecogniseAsync(GoogleIdentity google, CancellationToken cancel)
    {
        if (await people.FindByLoginAsync(GoogleSignIn.Scheme, google.Subject) is { } linked)
            return new GoogleAnswer.Recognised(linked);
        if (!google.IsVerified || EmailAddress.ProblemOf(google.Email) is not null)
            return new GoogleAnswer.Refused(GoogleProblem.NotVerified);

        try
        {
            return await people.FindByEmailAsync(google.Email) switch
            {
                null => new GoogleAnswer.Recognised(await OpenAsync(google, cancel)),
                // Whoever opened it may have been anybody, and knows its password.
                { EmailConfirmed: false } => new GoogleAnswer.Refused(GoogleProblem.NotConfirmed),
                var owner => await LinkAsync(owner, google, cancel)
                    ? new GoogleAnswer.Recognised(owner)
                    : new GoogleAnswer.Refused(GoogleProblem.OtherGoogle),
            };
        }
        catch (DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
            // Pressed twice: the other press was first.
            db.ChangeTracker.Clear();
            return await people.FindByLoginAsync(GoogleSignIn.Scheme, google.Subject) is { } first
                ? new GoogleAnswer.Recognised(first)
                : new GoogleAnswer.Refused(GoogleProblem.Lost);
        }
    }

    /// <summary>Lets a Google account open this one from now on.</summary>
    /// <returns>False when it opens another already, or another Google account opens this one.</returns>
    public async Task<bool> LinkAsync(Person person, GoogleIdentity google, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if ((await ways.LockAsync(person.Id, cancel)).Google
            || !(await people.AddLoginAsync(person, new(GoogleSignIn.Scheme, google.Subject, GoogleSignIn.Scheme))).Succeeded)
            return false;

        notes.Note(person, AuditAction.GoogleLinked, new GoogleLinked(google.Email, links.Security()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <returns>False when it is the only way in, or not linked.</returns>
    public async Task<bool> UnlinkAsync(Person person, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await ways.LockAsync(person.Id, cancel) is not { Google: true, CanLoseGoogle: true })
            return false;

        foreach (var login in (await people.GetLoginsAsync(person)).Where(login => login.LoginProvider == GoogleSignIn.Scheme))
            await people.RemoveLoginAsync(person, login.LoginProvider, login.ProviderKey);
        notes.Note(person, AuditAction.GoogleUnlinked, new GoogleUnlinked(links.Security()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Whether this Google account opens this account.</summary>
    public async Task<bool> OpensAsync(Person person, GoogleIdentity google) =>
        (await people.FindByLoginAsync(GoogleSignIn.Scheme, google.Subject))?.Id == person.Id;

    async Task<Person> OpenAsync(GoogleIdentity google, CancellationToken cancel)
    {
        var person = new Person { UserName = google.Email, Email = google.Email, EmailConfirmed = true, CreatedAt = clock.GetUtcNow() };
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        Require(await people.CreateAsync(person));
        Require(await people.AddToRoleAsync(person, Role.User));
        Require(await people.AddLoginAsync(person, new(GoogleSignIn.Scheme, google.Subject, GoogleSignIn.Scheme)));
        await allowance.OpenAsync(person.WalletId, cancel);
        await allowance.ConfirmAsync(person.WalletId, cancel);
        notes.Note(person, AuditAction.GoogleLinked);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return person;
    }

    static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException($"An account for somebody from Google could not be opened: {result}.");
    }
}

public abstract record GoogleAnswer
{
    public sealed record Recognised(Person Person) : GoogleAnswer;

    public sealed record Refused(GoogleProblem Problem) : GoogleAnswer;
}
