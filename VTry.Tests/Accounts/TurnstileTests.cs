using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

public class TurnstileTests(DatabaseServer server) : DomainTest(server)
{
    protected override void Add(IServiceCollection collection) => collection.AddScoped<Turnstile>();

    Task<bool> Try(string address = "asha@example.com", Gate? gate = null) =>
        In<Turnstile, bool>(turnstile => turnstile.PassAsync(gate ?? Gate.Password, address, Cancel));

    [Fact]
    public async Task The_sixth_try_in_ten_minutes_does_not_pass()
    {
        for (var attempt = 1; attempt <= 5; attempt++)
            Assert.True(await Try());

        Assert.False(await Try());
        Assert.False(await Try(" ASHA@example.com"));
        Assert.True(await Try("ravi@example.com"));
        Assert.True(await Try(gate: Gate.ResetMail));
    }

    [Fact]
    public async Task After_ten_minutes_tries_are_counted_anew()
    {
        for (var attempt = 1; attempt <= 6; attempt++)
            await Try();
        Clock.Skip(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));

        Assert.True(await Try());
    }

    [Fact]
    public async Task Of_many_tries_at_once_no_more_pass_than_may()
    {
        var passed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Try()));

        Assert.InRange(passed.Count(did => did), 1, Gate.Password.Most);
    }

    [Fact]
    public async Task What_is_kept_does_not_name_the_address()
    {
        await Try("asha@example.com");

        var key = await In<VTryDb, string>(db => db.TurnstileCounts.Select(count => count.Key).SingleAsync(Cancel));
        Assert.Matches("^[0-9a-f]{64}$", key);
    }

    [Fact]
    public async Task Old_counts_are_swept_and_young_ones_stay()
    {
        await Try("old@example.com");
        Clock.Skip(Gate.LongestPeriod + TimeSpan.FromMinutes(1));
        await Try("young@example.com");

        Assert.Equal(1, await In<Turnstile, int>(turnstile => turnstile.SweepAsync(Cancel)));
        Assert.Equal(1, await In<VTryDb, int>(db => db.TurnstileCounts.CountAsync(Cancel)));
    }
}
