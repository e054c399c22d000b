using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Work;
using VTry.Tests.Support;

namespace VTry.Tests.Credits;

public class LedgerTests(DatabaseServer server) : DomainTest(server)
{
    [Fact]
    public async Task Free_credits_are_spent_before_purchased_ones()
    {
        var asha = await SomeoneWith(purchased: 5, free: 3);
        Assert.True(await Hold(asha, 4, Guid.NewGuid()));
        Assert.Equal(new Balance(Free: 0, Purchased: 4, Held: 4), await BalanceOf(asha));
    }

    [Fact]
    public async Task A_hold_that_is_too_large_changes_nothing()
    {
        var asha = await SomeoneWith(purchased: 1, free: 1);
        Assert.False(await Hold(asha, 3, Guid.NewGuid()));
        Assert.Equal(new Balance(1, 1, 0), await BalanceOf(asha));
    }

    [Fact]
    public async Task Released_credits_return_to_the_bucket_they_came_from()
    {
        var asha = await SomeoneWith(purchased: 5, free: 3);
        var look = Guid.NewGuid();
        await Hold(asha, 4, look);
        Assert.True(await Release(look));
        Assert.Equal(new Balance(3, 5, 0), await BalanceOf(asha));
    }

    [Fact]
    public async Task Captured_credits_are_gone()
    {
        var asha = await SomeoneWith(purchased: 5);
        var look = Guid.NewGuid();
        await Hold(asha, 2, look);
        Assert.True(await Capture(look));
        Assert.Equal(new Balance(0, 3, 0), await BalanceOf(asha));
    }

    [Fact]
    public async Task A_hold_is_settled_once_whoever_tries_and_however()
    {
        var asha = await SomeoneWith(purchased: 5);
        var look = Guid.NewGuid();
        await Hold(asha, 2, look);

        var settled = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => i % 2 == 0 ? Capture(look) : Release(look)));

        Assert.Single(settled, done => done);
        var balance = await BalanceOf(asha);
        Assert.Equal(0, balance.Held);
        Assert.True(balance.Purchased is 3 or 5);
    }

    [Fact]
    public async Task Of_two_hundred_who_want_the_last_credit_one_gets_it()
    {
        var asha = await SomeoneWith(purchased: 1);
        var held = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Hold(asha, 1, Guid.NewGuid())));
        Assert.Single(held, got => got);
        Assert.Equal(new Balance(0, 0, 1), await BalanceOf(asha));
    }

    [Fact]
    public async Task Free_credits_released_on_a_later_day_expire()
    {
        var asha = await SomeoneWith(free: 3);
        var look = Guid.NewGuid();
        await Hold(asha, 2, look);

        Clock.Skip(TimeSpan.FromDays(1));
        await InTransaction<Ledger, bool>(async ledger =>
        {
            await ledger.RenewFreeAsync(asha.WalletId, 3, Clock.Today, Cancel);
            return true;
        });
        await Release(look);

        Assert.Equal(new Balance(3, 0, 0), await BalanceOf(asha));
    }

    [Fact]
    public async Task A_movement_outside_a_transaction_is_refused()
    {
        var asha = await SomeoneWith(purchased: 1);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            In<Ledger, bool>(ledger => ledger.TryHoldAsync(asha.WalletId, 1, Guid.NewGuid(), Cancel)));
    }

    [Fact]
    public async Task A_rolled_back_cause_leaves_no_trace()
    {
        var asha = await SomeoneWith(purchased: 2);
        await In<VTryDb>(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            await new Ledger(db, new JobQueue(db, Clock), Clock).TryHoldAsync(asha.WalletId, 2, Guid.NewGuid(), Cancel);
        });
        Assert.Equal(new Balance(0, 2, 0), await BalanceOf(asha));
        await AssertBooksAgree(asha);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task However_movements_interleave_nothing_is_overspent_lost_or_settled_twice(int seed)
    {
        var random = new Random(seed);
        var asha = await SomeoneWith(purchased: random.Next(10), free: random.Next(4));
        var holds = Enumerable.Range(0, 12).Select(_ => Guid.NewGuid()).ToArray();

        // Each hold is asked for, captured and released several times over, in any order and at the same time.
        var acts = Enumerable.Range(0, 90).Select(_ => (What: random.Next(10), Hold: holds[random.Next(holds.Length)])).ToArray();
        await Parallel.ForEachAsync(acts, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel }, async (act, _) =>
        {
            switch (act.What)
            {
                case < 4: await HoldOnce(asha, 1 + act.Hold.ToByteArray()[0] % 3, act.Hold); break;
                case < 6: await Capture(act.Hold); break;
                case < 8: await Release(act.Hold); break;
                case 8: await Buy(asha, 2); break;
                default: Clock.Skip(TimeSpan.FromHours(7)); await Renew(asha); break;
            }
            var balance = await BalanceOf(asha);
            Assert.True(balance is { Free: >= 0, Purchased: >= 0, Held: >= 0 });
        });

        await AssertBooksAgree(asha);
        await In<VTryDb>(async db =>
        {
            var settlements = await db.LedgerEntries
                .Where(entry => entry.Kind == EntryKind.Captured || entry.Kind == EntryKind.Released)
                .GroupBy(entry => entry.Reference).Select(group => group.Count()).ToListAsync(Cancel);
            Assert.All(settlements, count => Assert.Equal(1, count));

            var open = (await db.Holds.Where(hold => hold.SettledAt == null).ToListAsync(Cancel)).Sum(hold => hold.Credits);
            Assert.Equal(open, (await BalanceOf(asha)).Held);
        });
    }

    // A wallet is the sum of its entries, and each entry's own balance is the sum up to it.
    async Task AssertBooksAgree(Person person) => await In<VTryDb>(async db =>
    {
        var entries = (await db.LedgerEntries.Where(entry => entry.WalletId == person.WalletId).ToListAsync(Cancel));
        var balance = await BalanceOf(person);
        Assert.Equal(balance.Free, entries.Sum(entry => entry.FreeChange));
        Assert.Equal(balance.Purchased, entries.Sum(entry => entry.PurchasedChange));
        Assert.Equal(balance.Held, entries.Sum(entry => entry.HeldChange));

        var spendable = 0;
        foreach (var entry in entries.OrderBy(entry => entry.Number))
            Assert.Equal(spendable += entry.SpendableChange, entry.SpendableAfter);
    });

    Task<bool> Hold(Person person, int credits, Guid reference) =>
        InTransaction<Ledger, bool>(ledger => ledger.TryHoldAsync(person.WalletId, credits, reference, Cancel));

    // A second hold of the same reference is refused by the table, whatever the callers do.
    async Task HoldOnce(Person person, int credits, Guid reference)
    {
        try
        {
            await Hold(person, credits, reference);
        }
        catch (DbUpdateException exception) when (PostgreSql.IsDuplicate(exception))
        {
        }
    }

    Task<bool> Capture(Guid reference) => InTransaction<Ledger, bool>(ledger => ledger.CaptureAsync(reference, Cancel));

    Task<bool> Release(Guid reference) => InTransaction<Ledger, bool>(ledger => ledger.ReleaseAsync(reference, Cancel));

    Task Buy(Person person, int credits) => InTransaction<Ledger, bool>(async ledger =>
    {
        await ledger.BuyAsync(person.WalletId, credits, Guid.NewGuid(), Cancel);
        return true;
    });

    Task Renew(Person person) => InTransaction<Ledger, bool>(async ledger =>
    {
        await ledger.RenewFreeAsync(person.WalletId, 3, Clock.Today, Cancel);
        return true;
    });
}
