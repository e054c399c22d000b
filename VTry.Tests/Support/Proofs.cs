using Microsoft.EntityFrameworkCore;

namespace VTry.Tests.Support;

/// <summary>Time that passes for sessions.</summary>
public static class Proofs
{
    /// <summary>As if everybody with this address had proved who they are eleven minutes ago.</summary>
    public static Task<int> LetProofAgeAsync(this TestApp app, string address)
    {
        var longAgo = TimeProvider.System.GetUtcNow().AddMinutes(-11);
        return app.Ask(db => db.Sessions.Where(session => db.People.Any(person => person.Id == session.PersonId && person.Email == address))
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.ProvenAt, longAgo), TestContext.Current.CancellationToken));
    }
}
