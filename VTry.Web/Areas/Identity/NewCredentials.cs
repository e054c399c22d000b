using Microsoft.AspNetCore.Identity;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Messages;

namespace VTry.Web.Areas.Identity;

/// <summary>Another password or another address, for somebody who is signed in and has just proved it.</summary>
public class NewCredentials(
    UserManager<Person> people, VTryDb db, Outbox outbox, Turnstile turnstile, Sessions sessions,
    DailyAllowance allowance, SecurityNotes notes, AccountLinks links)
{
    /// <summary>Sets the password, whether there was one or not, and signs every other device out.</summary>
    /// <returns>What is wrong with it, as sentences; none when it is set.</returns>
    public async Task<IReadOnlyList<string>> SetPasswordAsync(Person person, string password, Guid sessionId, CancellationToken cancel)
    {
        if (await people.CheckPasswordAsync(person, password))
            return ["This is your password already. Choose another one."];

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await people.HasPasswordAsync(person))
            await people.RemovePasswordAsync(person);
        if (await people.AddPasswordAsync(person, password) is { Succeeded: false } refused)
            return [.. refused.Errors.Select(error => error.Description)];

        await sessions.EndOthersAsync(person.Id, sessionId, cancel);
        notes.Note(person, AuditAction.PasswordChanged, new PasswordChanged(links.ForgotPassword()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await turnstile.ResetAsync(Gate.Password, person.Email!, cancel);
        return [];
    }

    /// <summary>
    /// Asks a new address, by mail, whether it is theirs; nothing changes before. One that has an account already is not
    /// asked, and whoever wanted it is not told: who has an account is nobody's business.
    /// </summary>
    /// <returns>False when they have asked for too many such mails.</returns>
    public async Task<bool> AskNewAddressAsync(Person person, string email, CancellationToken cancel)
    {
        if (!await turnstile.PassAsync(Gate.NewAddressMail, person.Id.ToString(), cancel))
            return false;
        // By address as well: many accounts together must not flood one either, nor learn of each other.
        if (await people.FindByEmailAsync(email) is not null || !await turnstile.PassAsync(Gate.NewAddressMail, email, cancel))
            return true;

        var token = await people.GenerateChangeEmailTokenAsync(person, email);
        outbox.Send(email, new ConfirmNewAddress(links.NewEmail(person.Id, email, token)));
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>Makes the new address the account's, by the link that came to it. Both addresses are told.</summary>
    /// <returns>False when the link is forged, too old or used, or the address has an account by now.</returns>
    public async Task<bool> TakeNewAddressAsync(Person person, string email, string token, CancellationToken cancel)
    {
        var old = person.Email!;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        try
        {
            if (!(await people.ChangeEmailAsync(person, email, token)).Succeeded || !(await people.SetUserNameAsync(person, email)).Succeeded)
                return false;
        }
        catch (Microsoft.EntityFrameworkCore.DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
            return false;
        }

        await allowance.ConfirmAsync(person.WalletId, cancel);
        notes.Note(person, AuditAction.EmailChanged, new EmailChanged(email, links.Security()));
        outbox.Send(old, new EmailReplaced(email, links.Security()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
