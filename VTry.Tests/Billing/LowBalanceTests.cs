using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Messages;
using VTry.Domain.Work;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

/// <summary>Who is told when few credits are left, and how often.</summary>
public class LowBalanceTests(DatabaseServer server) : BillingTest(server)
{
    [Fact]
    public async Task Whoever_falls_below_ten_is_told_once_and_how_many_are_left()
    {
        var asha = await SomeoneWith(purchased: 12);
        await SpendAsync(asha, 2);
        Assert.Empty(await Told(asha));

        await SpendAsync(asha, 1);
        Assert.Equal([9], await Told(asha));
        await SpendAsync(asha, 1);
        await SpendAsync(asha, 4);
        Assert.Equal([9], await Told(asha));
    }

    [Fact]
    public async Task The_job_may_run_again_and_beside_itself()
    {
        var asha = await SomeoneWith(purchased: 12);
        await SpendAsync(asha, 3);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => In<LowBalanceNotice>(notice => notice.SendAsync(asha.WalletId, Cancel))));
        await In<LowBalanceNotice>(notice => notice.SendAsync(asha.WalletId, Cancel));
        Assert.Equal([9], await Mails(asha));
    }

    [Fact]
    public async Task Two_that_are_made_at_once_give_one_notice()
    {
        var asha = await SomeoneWith(purchased: 12);
        var looks = Enumerable.Range(0, 6).Select(_ => Guid.NewGuid()).ToList();
        foreach (var look in looks)
            await HoldAsync(asha, 1, look);
        await Task.WhenAll(looks.Select(look => InTransaction<Ledger, bool>(ledger => ledger.CaptureAsync(look, Cancel))));
        Assert.Equal([6], await Told(asha));
    }

    [Fact]
    public async Task Whoever_never_bought_is_not_told()
    {
        var asha = await SomeoneWith(free: 12);
        await SpendAsync(asha, 6);
        Assert.Empty(await Told(asha));
        Assert.Equal(0, await Jobs());
    }

    [Fact]
    public async Task What_is_set_aside_is_not_spent()
    {
        var asha = await SomeoneWith(purchased: 12);
        var (kept, made) = (Guid.NewGuid(), Guid.NewGuid());
        await HoldAsync(asha, 5, kept);
        Assert.Empty(await Told(asha));

        // Seven can be spent and five may come back: that is not few.
        await HoldAsync(asha, 2, made);
        await InTransaction<Ledger, bool>(ledger => ledger.CaptureAsync(made, Cancel));
        Assert.Empty(await Told(asha));

        await InTransaction<Ledger, bool>(ledger => ledger.ReleaseAsync(kept, Cancel));
        Assert.Empty(await Told(asha));
        Assert.Equal(10, (await BalanceOf(asha)).Spendable);

        await SpendAsync(asha, 1);
        Assert.Equal([9], await Told(asha));
    }

    [Fact]
    public async Task Whoever_buys_again_and_falls_again_is_told_again()
    {
        var asha = await SomeoneWith(purchased: 12);
        await SpendAsync(asha, 4);
        Assert.Equal([8], await Told(asha));

        await BuyAsync(asha, credits: 300);
        Assert.Equal([8], await Told(asha));
        await SpendAsync(asha, 299);
        Assert.Equal([8, 9], await Told(asha));
        await SpendAsync(asha, 3);
        Assert.Equal([8, 9], await Told(asha));
    }

    [Fact]
    public async Task Who_has_bought_before_the_notice_leaves_gets_none_and_the_next_crossing_counts()
    {
        var asha = await SomeoneWith(purchased: 12);
        await SpendAsync(asha, 4);
        await BuyAsync(asha, credits: 300);
        Assert.Empty(await Told(asha));
        await SpendAsync(asha, 300);
        Assert.Equal([8], await Told(asha));
    }

    [Fact]
    public async Task Free_credits_that_come_first_only_put_it_off()
    {
        var asha = await SomeoneWith(purchased: 12);
        await SpendAsync(asha, 3);
        await InTransaction<Ledger, bool>(async ledger =>
        {
            await ledger.RenewFreeAsync(asha.WalletId, DailyAllowance.Credits, Clock.Today.AddDays(1), Cancel);
            return true;
        });
        Assert.Empty(await Told(asha));
        await SpendAsync(asha, 4);
        Assert.Equal([8], await Told(asha));
    }

    [Fact]
    public async Task Somebody_who_is_gone_is_not_written_to()
    {
        var asha = await SomeoneWith(purchased: 12);
        await SpendAsync(asha, 4);
        await In<VTryDb>(db => db.People.Where(person => person.Id == asha.Id).ExecuteDeleteAsync(Cancel));
        Assert.Empty(await Told(asha));
    }

    Task<bool> HoldAsync(Person person, int credits, Guid what) =>
        InTransaction<Ledger, bool>(ledger => ledger.TryHoldAsync(person.WalletId, credits, what, Cancel));

    Task<int> Jobs() => In<VTryDb, int>(db => db.Jobs.CountAsync(job => job.Kind == nameof(TellOfLowBalance), Cancel));

    /// <summary>Runs whatever jobs there are, each of them.</summary>
    /// <returns>How many were left, a number a mail.</returns>
    async Task<List<int>> Told(Person person)
    {
        var jobs = await In<VTryDb, List<QueuedJob>>(db => db.Jobs.Where(job => job.Kind == nameof(TellOfLowBalance)).OrderBy(job => job.Id).ToListAsync(Cancel));
        foreach (var job in jobs)
            await In<LowBalanceNotice>(notice => notice.SendAsync(JsonSerializer.Deserialize<TellOfLowBalance>(job.Payload)!.WalletId, Cancel));
        await In<VTryDb>(db => db.Jobs.Where(job => jobs.Select(done => done.Id).Contains(job.Id)).ExecuteDeleteAsync(Cancel));
        return await Mails(person);
    }

    async Task<List<int>> Mails(Person person) =>
        [.. (await In<VTryDb, List<string>>(db => db.OutgoingMails
            .Where(mail => mail.Kind == nameof(LowBalance)).OrderBy(mail => mail.Id).Select(mail => mail.Payload).ToListAsync(Cancel)))
            .Select(payload => JsonSerializer.Deserialize<LowBalance>(payload)!).Where(notice => notice.PersonId == person.Id)
            .Select(notice => notice.Credits)];
}
