using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Database;

namespace VTry.Tests.Support;

/// <summary>For tests that are about something else.</summary>
static class Permissions
{
    /// <summary>Someone who said to be an adult, and lets us make try-ons and keep pictures.</summary>
    public static Task AllowEverythingAsync(this VTryDb db, Person person, DateTimeOffset now, CancellationToken cancel) => db.People
        .Where(row => row.Id == person.Id)
        .ExecuteUpdateAsync(set => set
            .SetProperty(row => row.DeclaredAdultAt, now)
            .SetProperty(row => row.AllowsTryOnsSince, now)
            .SetProperty(row => row.AllowsKeepingSince, now), cancel);
}
