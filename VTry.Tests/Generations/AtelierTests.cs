using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Domain.Messages;
using VTry.Domain.Work;
using VTry.Tests.Support;

namespace VTry.Tests.Generations;

/// <summary>What becomes of a press when engines make, refuse, break, dawdle or lie.</summary>
public sealed class AtelierTests(DatabaseServer server) : FittingTest(server)
{
    [Fact]
    public async Task A_made_picture_is_kept_and_paid_once_however_often_the_job_runs()
    {
        var (asha, id) = await AskAsync();
        await Make(id);
        await Make(id);
        var made = await Find(id);
        Assert.Equal(GenerationState.Completed, made.State);
        Assert.Equal("first", made.Engine);
        Assert.Equal(new Balance(Free: 0, Purchased: 4, Held: 0), await BalanceOf(asha));
        Assert.Equal(1, First.Calls);
    }

    [Fact]
    public async Task Two_workers_on_one_generation_pay_once_and_keep_one_picture()
    {
        var (asha, id) = await AskAsync();
        await Task.WhenAll(Make(id), Make(id), Make(id));
        Assert.Equal(new Balance(0, 4, 0), await BalanceOf(asha));
        Assert.Equal(1, await In<VTryDb, int>(db => db.Files.CountAsync(file => file.Kind == FileKind.Result, Cancel)));
    }

    [Fact]
    public async Task A_refusal_is_told_in_its_own_words_and_the_credits_come_back()
    {
        First.Answer = Second.Answer = _ => new EngineAnswer.Refused(new("body_not_found", "Step back until your feet are in the picture."));
        var (asha, id) = await AskAsync();
        await Make(id);
        var failed = await Find(id);
        Assert.Equal(GenerationState.Failed, failed.State);
        Assert.Equal("Step back until your feet are in the picture.", failed.Trouble!.Sentence);
        Assert.Equal(new Balance(0, 5, 0), await BalanceOf(asha));
    }

    [Fact]
    public async Task What_one_engine_refuses_the_next_may_make()
    {
        First.Answer = _ => new EngineAnswer.Refused(new("outfit_unsupported", "Not this."));
        var (_, id) = await AskAsync();
        await Make(id);
        Assert.Equal("second", (await Find(id)).Engine);
        var attempts = await In<VTryDb, List<EngineAttempt>>(db => db.EngineAttempts.OrderBy(attempt => attempt.Id).ToListAsync(Cancel));
        Assert.Equal([("first", "refused: outfit_unsupported"), ("second", "made")], attempts.Select(attempt => (attempt.Engine, attempt.Outcome!)));
    }

    [Fact]
    public async Task The_photo_handed_back_as_a_result_is_never_shown_or_charged()
    {
        First.Answer = Second.Answer = order => new EngineAnswer.Made(order.Person, "lazy-1", order.Points);
        var (asha, id) = await AskAsync();
        await Make(id);
        Assert.Equal("not_faithful", (await Find(id)).TroubleCode);
        Assert.Equal(new Balance(0, 5, 0), await BalanceOf(asha));
    }

    [Fact]
    public async Task A_busy_engine_postpones_the_job_and_keeps_the_hold()
    {
        First.Answer = _ => new EngineAnswer.Busy(TimeSpan.FromSeconds(7));
        var (asha, id) = await AskAsync();
        var later = await Assert.ThrowsAsync<TryLaterException>(() => Make(id));
        Assert.Equal(TimeSpan.FromSeconds(7), later.Delay);
        Assert.Equal(1, (await BalanceOf(asha)).Held);
        Assert.False((await Find(id)).IsSettled);
    }

    [Fact]
    public async Task A_broken_engine_leaves_a_trace_and_when_the_job_is_given_up_the_credits_come_back()
    {
        First.Answer = _ => throw new InvalidOperationException("The needle broke.");
        var (asha, id) = await AskAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Make(id));
        Assert.Equal("broken", await In<VTryDb, string?>(db => db.EngineAttempts.Select(attempt => attempt.Outcome).SingleAsync(Cancel)));
        Assert.Equal(1, (await BalanceOf(asha)).Held);

        await In<Atelier>(atelier => atelier.GiveUpAsync(id, Cancel));
        await In<Atelier>(atelier => atelier.GiveUpAsync(id, Cancel));
        Assert.Equal("engine_failed", (await Find(id)).TroubleCode);
        Assert.Equal(new Balance(0, 5, 0), await BalanceOf(asha));
    }

    [Fact]
    public async Task A_result_that_comes_after_the_cancellation_is_discarded()
    {
        var (asha, id) = await AskAsync();
        var making = First.Pause();
        var made = Make(id);
        await making.Reached;

        Assert.True(await In<FittingRoom, bool>(async room => await room.CancelAsync(await Find(id), Cancel)));
        making.GoOn();
        await made;

        var cancelled = await Find(id);
        Assert.Equal(GenerationState.Cancelled, cancelled.State);
        Assert.Null(cancelled.ResultId);
        Assert.Equal(new Balance(0, 5, 0), await BalanceOf(asha));
        Assert.False(await In<FittingRoom, bool>(async room => await room.CancelAsync(cancelled, Cancel)));
    }

    [Fact]
    public async Task More_than_a_few_at_once_are_refused_and_cost_nothing()
    {
        var asha = await SomeoneWith(purchased: 20);
        for (var i = 0; i < FittingRoom.MostAtOnce; i++)
            Assert.IsType<StartAnswer.Started>(await StartAsync(asha));
        Assert.IsType<StartAnswer.TooManyAtOnce>(await StartAsync(asha));
        Assert.Equal(new Balance(0, 15, 5), await BalanceOf(asha));
    }

    [Fact]
    public async Task The_same_press_twice_at_the_same_time_is_one_generation()
    {
        var asha = await SomeoneWith(purchased: 20);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => StartAsync(asha, pressKey: "one press")));
        Assert.Single(answers.Cast<StartAnswer.Started>().Select(answer => answer.GenerationId).Distinct());
        Assert.Equal(1, (await BalanceOf(asha)).Held);
    }

    [Fact]
    public async Task A_deleted_generation_takes_its_picture_along_and_leaves_the_ledger()
    {
        var (asha, id) = await AskAsync();
        await Make(id);
        var result = await In<VTryDb, StoredFile>(db => db.Files.AsNoTracking().SingleAsync(file => file.Kind == FileKind.Result, Cancel));

        await In<IServiceProvider>(async services =>
        {
            var db = services.GetRequiredService<VTryDb>();
            await services.GetRequiredService<Wastebasket>().DeleteAsync(await db.Generations.SingleAsync(Cancel), Cancel);
        });

        Assert.False(await In<VTryDb, bool>(db => db.Generations.AnyAsync(Cancel)));
        Assert.Null(await In<IFileStore, long?>(store => store.LengthAsync(new(result.Id, "full"), Cancel)));
        Assert.Equal(2, await In<VTryDb, int>(db => db.LedgerEntries.CountAsync(entry => entry.Reference == id, Cancel)));
        Assert.Equal(new Balance(0, 4, 0), await BalanceOf(asha));
    }

    [Fact]
    public async Task A_picture_that_took_longer_than_a_minute_is_told_by_mail_once()
    {
        var (asha, id) = await AskAsync();
        await ConfirmAsync(asha);
        Clock.Skip(ReadyMail.LongWait + TimeSpan.FromSeconds(1));
        await Task.WhenAll(Make(id), Make(id));

        var mail = Assert.Single(await MailsAsync());
        Assert.Equal((nameof(ResultReady), "asha@example.com"), (mail.Kind, mail.To));
        Assert.Contains(id.ToString(), mail.Payload);
    }

    [Fact]
    public async Task Nobody_is_mailed_about_a_quick_picture_or_none_or_against_their_wish_or_at_an_address_that_may_not_be_theirs()
    {
        var (quick, quickId) = await AskAsync();
        await ConfirmAsync(quick);
        await Make(quickId);

        var (unconfirmed, unconfirmedId) = await AskAsync();
        await ConfirmAsync(unconfirmed, isTheirs: false);
        var (muted, mutedId) = await AskAsync();
        await ConfirmAsync(muted);
        await In<Notices>(notices => notices.MuteAsync(muted.Id, Notice.ResultReady, Cancel));
        Clock.Skip(ReadyMail.LongWait + TimeSpan.FromSeconds(1));
        await Make(unconfirmedId);
        await Make(mutedId);

        First.Answer = Second.Answer = _ => new EngineAnswer.Refused(new("body_not_found", "Step back until your feet are in the picture."));
        var (refused, refusedId) = await AskAsync();
        await ConfirmAsync(refused);
        Clock.Skip(ReadyMail.LongWait + TimeSpan.FromSeconds(1));
        await Make(refusedId);

        Assert.Empty(await MailsAsync());
    }

    Task ConfirmAsync(Person person, bool isTheirs = true) => In<VTryDb>(db => db.People.Where(row => row.Id == person.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Email, "asha@example.com").SetProperty(row => row.EmailConfirmed, isTheirs), Cancel));

    Task<List<OutgoingMail>> MailsAsync() => In<VTryDb, List<OutgoingMail>>(db => db.OutgoingMails.ToListAsync(Cancel));
}
