using Microsoft.AspNetCore.Identity;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Domain.Messages;

namespace VTry.Web.Areas.Identity;

public enum CodeAnswer { Right, Wrong, TooManyTries }

/// <summary>The second factor of an account: on, off, and what is asked in between.</summary>
public class SecondFactor(
    UserManager<Person> people, VTryDb db, Authenticators authenticators, RecoveryCodes recoveryCodes,
    Turnstile turnstile, Sessions sessions, SecurityNotes notes, AccountLinks links)
{
    /// <summary>Asks for codes from now on, if this is one, and signs every other device out.</summary>
    /// <returns>The recovery codes, to be shown this once; null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(Person person, string? code, Guid sessionId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await authenticators.ConfirmAsync(person.Id, code, cancel))
            return null;

        await people.SetTwoFactorEnabledAsync(person, true);
        await sessions.EndOthersAsync(person.Id, sessionId, cancel);
        notes.Note(person, AuditAction.SecondFactorTurnedOn, new SecondFactorOn(links.Security()));
        var codes = await recoveryCodes.RenewAsync(person.Id, cancel);
        await transaction.CommitAsync(cancel);
        return codes;
    }

    public async Task TurnOffAsync(Person person, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await authenticators.RemoveAsync(person.Id, cancel);
        await recoveryCodes.RemoveAsync(person.Id, cancel);
        await people.SetTwoFactorEnabledAsync(person, false);
        notes.Note(person, AuditAction.SecondFactorTurnedOff, new SecondFactorOff(links.Security()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Looks at a code of the authenticator, unless too many were tried.</summary>
    public Task<CodeAnswer> CheckAsync(Person person, string? code, CancellationToken cancel) =>
        CheckAsync(person, () => authenticators.TakeAsync(person.Id, code, cancel), cancel);

    /// <summary>As <see cref="CheckAsync(Person,string?,CancellationToken)"/>, with a code from the sheet. Its owner is told.</summary>
    public Task<CodeAnswer> CheckRecoveryCodeAsync(Person person, string? code, CancellationToken cancel) =>
        CheckAsync(person, () => TakeRecoveryCodeAsync(person, code, cancel), cancel);

    /// <summary>Either of the two, where there is one place for both. A code from the sheet is longer.</summary>
    public Task<CodeAnswer> CheckEitherAsync(Person person, string code, CancellationToken cancel) =>
        code.Count(char.IsAsciiLetterOrDigit) > Totp.Digits ? CheckRecoveryCodeAsync(person, code, cancel) : CheckAsync(person, code, cancel);

    /// <summary>A new sheet of recovery codes in place of the old one.</summary>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Person person, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        notes.Note(person, AuditAction.RecoveryCodesRenewed);
        var codes = await recoveryCodes.RenewAsync(person.Id, cancel);
        await transaction.CommitAsync(cancel);
        return codes;
    }

    async Task<CodeAnswer> CheckAsync(Person person, Func<Task<bool>> take, CancellationToken cancel)
    {
        var account = person.Id.ToString();
        if (!await turnstile.PassAsync(Gate.SecondFactor, account, cancel))
            return CodeAnswer.TooManyTries;
        if (!await take())
            return CodeAnswer.Wrong;

        await turnstile.ResetAsync(Gate.SecondFactor, account, cancel);
        return CodeAnswer.Right;
    }

    async Task<bool> TakeRecoveryCodeAsync(Person person, string? code, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await recoveryCodes.TakeAsync(person.Id, code, cancel))
            return false;

        var left = await recoveryCodes.LeftAsync(person.Id, cancel);
        notes.Note(person, AuditAction.RecoveryCodeUsed, new RecoveryCodeUsed(left, links.Security()), $"{left} left");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
