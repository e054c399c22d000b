using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Domain.Messages;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity;

/// <summary>Where apps sign in: the same looks at password and second factor as on the page, and tokens instead of a cookie.</summary>
public class AppDoor(
    Reception reception, UserManager<Person> people, SecondFactor factor, AppTokens tokens, Arrivals arrivals,
    VTryDb db, Outbox outbox, AccountLinks links, TimeProvider clock)
{
    /// <param name="code">Of the second factor; not looked at where there is none.</param>
    public async Task<AppAnswer> EnterAsync(string email, string password, string? code, AppDevice device, CancellationToken cancel)
    {
        switch (await reception.RecogniseAsync(email, password, cancel))
        {
            case SignInAnswer.Recognised(var person):
                return await EnterAsync(person, code, device, cancel);
            case SignInAnswer.TooManyTries:
                return new AppAnswer.TooManyTries();
            default:
                return new AppAnswer.NotRecognised();
        }
    }

    /// <summary>The next tokens of an app. When a spent one came, its session has ended and its owner is told.</summary>
    public async Task<RefreshAnswer> RefreshAsync(string refresh, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var answer = await tokens.RefreshAsync(refresh, cancel);
        if (answer is RefreshAnswer.Reused(var session))
        {
            var address = await db.People.Where(person => person.Id == session.PersonId).Select(person => person.Email!).SingleAsync(cancel);
            outbox.Send(address, new RefreshReused(
                Arrivals.InWords(session), Network.InWords(session.Network), clock.GetUtcNow(), links.Sessions(), links.ForgotPassword()));
            await db.SaveChangesAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
        return answer;
    }

    async Task<AppAnswer> EnterAsync(Person person, string? code, AppDevice device, CancellationToken cancel)
    {
        var hasSecondFactor = await people.GetTwoFactorEnabledAsync(person);
        if (hasSecondFactor && string.IsNullOrWhiteSpace(code))
            return new AppAnswer.CodeNeeded();
        if (hasSecondFactor && await factor.CheckEitherAsync(person, code!, cancel) is var answer and not CodeAnswer.Right)
            return answer == CodeAnswer.TooManyTries ? new AppAnswer.TooManyTries() : new AppAnswer.CodeWrong();

        var (session, pair) = tokens.Issue(person.Id, hasSecondFactor, device.Name, device.UserAgent, device.Network);
        var deviceId = device.Id ?? Arrivals.NewKey();
        return await arrivals.TryBeginAsync(session, person.SecurityStamp, deviceId, cancel)
            ? new AppAnswer.Entered(pair, deviceId)
            : new AppAnswer.NotRecognised();
    }
}

/// <summary>What an app signs in from.</summary>
/// <param name="Id">What we called it the last time; null for a new one.</param>
/// <param name="Name">What the app calls itself.</param>
public sealed record AppDevice(string? Id, string? Name, string? UserAgent, string? Network);

/// <summary>What comes of an app's e-mail and password.</summary>
public abstract record AppAnswer
{
    public sealed record Entered(TokenPair Tokens, string DeviceId) : AppAnswer;

    /// <summary>An unknown address or a wrong password; nobody is told which.</summary>
    public sealed record NotRecognised : AppAnswer;

    public sealed record TooManyTries : AppAnswer;

    /// <summary>The password is right, and a second factor is on.</summary>
    public sealed record CodeNeeded : AppAnswer;

    public sealed record CodeWrong : AppAnswer;
}
