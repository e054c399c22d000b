using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Messages;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity;

/// <summary>
/// Signs people up, recognises them, and believes the links they bring. Nothing it answers, and nothing about how long it
/// takes, tells a stranger whether an address has an account: only its owner learns that, by mail.
/// </summary>
public class Reception(
    UserManager<Person> people, VTryDb db, DailyAllowance allowance, Outbox outbox,
    Turnstile turnstile, Sessions sessions, SecurityNotes notes, AccountLinks links, TimeProvider clock)
{
    /// <summary>Longer than any of the answers that end in a mail takes by itself, so that all of them take this long.</summary>
    static readonly TimeSpan EvenPace = TimeSpan.FromMilliseconds(350);

    /// <summary>Opens an account and mails the link that confirms its address; where there is one already, its owner is told.</summary>
    /// <exception cref="ArgumentException">The password was not asked about first: <see cref="PasswordProblemsAsync"/>.</exception>
    public async Task<Guid?> SignUpAsync(string email, string password, CancellationToken cancel)
    {
        await using var pace = new Pace(EvenPace);
        var person = new Person { UserName = email, Email = email, CreatedAt = clock.GetUtcNow() };
        if (await ProblemsAsync(person, password) is { Count: > 0 } problems)
            throw new ArgumentException(string.Join(" ", problems), nameof(password));

        if (await people.FindByEmailAsync(email) is null && await TryCreateAsync(person, password, cancel))
            return person.Id;

        if (await turnstile.PassAsync(Gate.AlreadyMail, email, cancel) && await people.FindByEmailAsync(email) is { } owner)
            await MailAsync(owner, new AlreadyHaveAccount(links.SignIn(), links.ForgotPassword()), cancel);
        return null;
    }

    /// <returns>What is wrong with it, as sentences to be shown.</returns>
    public Task<IReadOnlyList<string>> PasswordProblemsAsync(string? email, string password) =>
        ProblemsAsync(new Person { Email = email }, password);

    /// <summary>As by the e-mail, of the person with this id.</summary>
    public async Task<SignInAnswer> RecogniseAsync(Guid personId, string password, CancellationToken cancel) =>
        await people.FindByIdAsync(personId.ToString()) is { Email: { } email }
            ? await RecogniseAsync(email, password, cancel)
            : new SignInAnswer.NotRecognised();

    /// <summary>Looks at a password, unless there were too many tries for this address.</summary>
    public async Task<SignInAnswer> RecogniseAsync(string email, string password, CancellationToken cancel)
    {
        if (!await turnstile.PassAsync(Gate.Password, email, cancel))
            return new SignInAnswer.TooManyTries();

        // Who comes by Google alone has no password to look at, and is nobody here.
        if (await people.FindByEmailAsync(email) is not { PasswordHash: not null } person)
        {
            people.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash(people.PasswordHasher), password);
            return new SignInAnswer.NotRecognised();
        }

        if (!await people.CheckPasswordAsync(person, password))
            return new SignInAnswer.NotRecognised();

        await turnstile.ResetAsync(Gate.Password, email, cancel);
        return new SignInAnswer.Recognised(person);
    }

    /// <summary>Confirms an address, once.</summary>
    /// <returns>Null when the link is forged, too old, or has been used.</returns>
    public async Task<Person?> ConfirmAsync(Guid personId, string token, CancellationToken cancel)
    {
        if (await people.FindByIdAsync(personId.ToString()) is not { EmailConfirmed: false } person)
            return null;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!(await people.ConfirmEmailAsync(person, token)).Succeeded)
            return null;

        await allowance.ConfirmAsync(person.WalletId, cancel);
        await transaction.CommitAsync(cancel);
        return person;
    }

    /// <summary>Mails a new confirmation link, if there is something to confirm.</summary>
    public async Task ResendAsync(string email, CancellationToken cancel)
    {
        await using var pace = new Pace(EvenPace);
        if (!await turnstile.PassAsync(Gate.ConfirmationMail, email, cancel))
            return;
        if (await people.FindByEmailAsync(email) is { EmailConfirmed: false } person)
            await MailAsync(person, await ConfirmationAsync(person), cancel);
    }

    /// <summary>Mails a link for a new password, if there is an account.</summary>
    public async Task ForgotAsync(string email, CancellationToken cancel)
    {
        await using var pace = new Pace(EvenPace);
        if (!await turnstile.PassAsync(Gate.ResetMail, email, cancel))
            return;
        if (await people.FindByEmailAsync(email) is { } person)
            await MailAsync(person, new ResetPassword(links.Reset(person.Id, await people.GeneratePasswordResetTokenAsync(person))), cancel);
    }

    /// <summary>Sets a new password, ends every session, and takes the address as confirmed: the link came to it.</summary>
    public async Task<ResetAnswer> ResetAsync(Guid personId, string token, string password, CancellationToken cancel)
    {
        if (await people.FindByIdAsync(personId.ToString()) is not { } person || !await IsGoodResetAsync(person, token))
            return new ResetAnswer.BadLink();
        if (await ProblemsAsync(person, password) is { Count: > 0 } problems)
            return new ResetAnswer.BadPassword(problems);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        person.EmailConfirmed = true;
        if (!(await people.ResetPasswordAsync(person, token, password)).Succeeded)
            return new ResetAnswer.BadLink(); // somebody used it in between
        await allowance.ConfirmAsync(person.WalletId, cancel);
        await sessions.EndAllAsync(person.Id, cancel);
        notes.Note(person, AuditAction.PasswordChanged, new PasswordChanged(links.ForgotPassword()), "by a link in a mail");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);

        await turnstile.ResetAsync(Gate.Password, person.Email!, cancel);
        return new ResetAnswer.Done();
    }

    /// <returns>False when somebody else was first with this address.</returns>
    async Task<bool> TryCreateAsync(Person person, string password, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        try
        {
            if (!(await people.CreateAsync(person, password)).Succeeded)
                return false;
        }
        catch (DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
            db.ChangeTracker.Clear();
            return false;
        }

        await people.AddToRoleAsync(person, Role.User);
        await allowance.OpenAsync(person.WalletId, cancel);
        await MailAsync(person, await ConfirmationAsync(person), cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    async Task<ConfirmAddress> ConfirmationAsync(Person person) =>
        new(links.Confirm(person.Id, await people.GenerateEmailConfirmationTokenAsync(person)));

    Task<bool> IsGoodResetAsync(Person person, string token) => people.VerifyUserTokenAsync(
        person, ResetTokens.Name, UserManager<Person>.ResetPasswordTokenPurpose, token);

    async Task<IReadOnlyList<string>> ProblemsAsync(Person person, string password)
    {
        var problems = new List<string>();
        foreach (var validator in people.PasswordValidators)
            problems.AddRange((await validator.ValidateAsync(people, person, password)).Errors.Select(error => error.Description));
        return problems;
    }

    // To the address as it is in the account, not as it was typed: another one may look the same to the database.
    async Task MailAsync(Person person, IMessage message, CancellationToken cancel)
    {
        outbox.Send(person.Email!, message);
        await db.SaveChangesAsync(cancel);
    }

    static readonly Person Nobody = new();
    static string? nobodysHash;

    // Hashed by the same rules as everybody's, so that looking at it takes as long.
    static string NobodysHash(IPasswordHasher<Person> hasher) => nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
}

/// <summary>What comes of an e-mail and a password.</summary>
public abstract record SignInAnswer
{
    public sealed record Recognised(Person Person) : SignInAnswer;

    /// <summary>An unknown address or a wrong password; nobody is told which.</summary>
    public sealed record NotRecognised : SignInAnswer;

    public sealed record TooManyTries : SignInAnswer;
}

/// <summary>What comes of a reset link and a new password.</summary>
public abstract record ResetAnswer
{
    public sealed record Done : ResetAnswer;

    /// <summary>Forged, too old, or used.</summary>
    public sealed record BadLink : ResetAnswer;

    public sealed record BadPassword(IReadOnlyList<string> Problems) : ResetAnswer;
}
