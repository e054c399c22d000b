using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Domain.Privacy;
using VTry.Tests.Generations;
using VTry.Tests.Support;

namespace VTry.Tests.Privacy;

/// <summary>What people allow, what they take back, and that taking it back ends it.</summary>
public class ConsentTests(DatabaseServer server) : FittingTest(server)
{
    [Fact]
    public async Task However_often_it_is_given_one_is_active_and_given_again_after_a_withdrawal_it_is_a_new_one()
    {
        var asha = await SomeoneWith(purchased: 5);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Give(asha, ConsentPurpose.TryOn)));
        var first = Assert.Single(await ConsentsOf(asha));
        Assert.Equal((Consent.CurrentVersion, ConsentSource.Settings, true), (first.Version, first.Source, first.IsActive));

        Assert.True(await Withdraw(asha, ConsentPurpose.TryOn));
        Assert.False(await Withdraw(asha, ConsentPurpose.TryOn));
        await Give(asha, ConsentPurpose.TryOn);

        var both = await ConsentsOf(asha);
        Assert.Equal([false, true], both.Select(consent => consent.IsActive));
        Assert.Equal(first.Id, both[0].Id);
        Assert.Equal(
            [AuditAction.ConsentGiven, AuditAction.ConsentWithdrawn, AuditAction.ConsentGiven],
            await In<VTryDb, List<string>>(db => db.AuditEntries.Where(entry => entry.SubjectId == asha.Id).OrderBy(entry => entry.Id)
                .Select(entry => entry.Action).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task Taking_try_ons_back_cancels_what_is_being_made_and_nothing_of_the_late_picture_stays()
    {
        var (asha, id) = await AskAsync();
        var waiting = Assert.IsType<StartAnswer.Started>(await StartAsync(asha)).GenerationId;
        var before = StoredPaths.ToList();
        var making = First.Pause();
        var made = Make(id);
        await making.Reached;

        await Withdraw(asha, ConsentPurpose.TryOn);
        making.GoOn();
        await made;

        Assert.All(await Task.WhenAll(Find(id), Find(waiting)), generation =>
            Assert.True(generation is { State: GenerationState.Cancelled, ResultId: null }));
        Assert.Equal(new Balance(0, 5, 0), await BalanceOf(asha));
        Assert.Equal(before.Order(), StoredPaths.Order());
    }

    [Fact]
    public async Task Without_it_no_try_on_starts_and_nothing_is_spent_until_it_is_given_again()
    {
        var asha = await SomeoneWith(purchased: 5);
        await Withdraw(asha, ConsentPurpose.TryOn);
        Assert.IsType<StartAnswer.NotAllowed>(await StartAsync(asha));
        Assert.Equal(new Balance(0, 5, 0), await BalanceOf(asha));

        await Give(asha, ConsentPurpose.TryOn);
        Assert.IsType<StartAnswer.Started>(await StartAsync(asha));
    }

    [Fact]
    public async Task No_try_on_slips_through_while_it_is_taken_back()
    {
        var asha = await SomeoneWith(purchased: 20);
        await StartAsync(asha); // its pictures are there, so that the presses below meet the withdrawal
        await Task.WhenAll([.. Enumerable.Range(0, 4).Select(_ => (Task)StartAsync(asha)), Withdraw(asha, ConsentPurpose.TryOn)]);

        Assert.False(await In<VTryDb, bool>(db => db.Generations.AnyAsync(generation => generation.SettledAt == null, Cancel)));
        Assert.Equal(new Balance(0, 20, 0), await BalanceOf(asha));
    }

    [Fact]
    public async Task Who_never_said_to_be_an_adult_gets_no_try_on()
    {
        var asha = await SomeoneWith(purchased: 5);
        await In<VTryDb>(db => db.People.Where(person => person.Id == asha.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.DeclaredAdultAt, (DateTimeOffset?)null), Cancel));
        Assert.IsType<StartAnswer.AgeNotDeclared>(await StartAsync(asha));
    }

    [Fact]
    public async Task Taking_keeping_back_leaves_every_picture_a_day_and_those_that_come_later_too()
    {
        var (asha, id) = await AskAsync();
        await Make(id);
        var kept = await FilesOf(asha);
        Assert.Equal([FileKind.Body, FileKind.Garment, FileKind.Result], kept.Select(file => file.Kind).Order());
        Assert.All(kept, file => Assert.InRange(file.EraseAt!.Value - Clock.GetUtcNow(), TimeSpan.FromDays(29.9), TimeSpan.FromDays(30)));

        await Withdraw(asha, ConsentPurpose.Keeping);
        await Make(Assert.IsType<StartAnswer.Started>(await StartAsync(asha)).GenerationId);

        var files = await FilesOf(asha);
        Assert.Equal(4, files.Count);
        Assert.All(files, file => Assert.InRange(file.EraseAt!.Value - Clock.GetUtcNow(), TimeSpan.Zero, RetentionPeriods.NotKept));
    }

    [Fact]
    public async Task A_clock_that_was_set_in_the_very_moment_is_put_right_by_the_next_sweep()
    {
        var (asha, _) = await AskAsync();
        await Withdraw(asha, ConsentPurpose.Keeping);
        await In<VTryDb>(db => db.Files.ExecuteUpdateAsync(set => set.SetProperty(file => file.EraseAt, Clock.GetUtcNow().AddDays(30)), Cancel));

        await In<Retention>(retention => retention.EraseDueAsync(Cancel));
        Assert.All(await FilesOf(asha), file => Assert.True(file.EraseAt <= Clock.GetUtcNow() + RetentionPeriods.NotKept));
    }

    Task Give(Person person, ConsentPurpose purpose) =>
        In<Consents>(consents => consents.GiveAsync(person.Id, [purpose], ConsentSource.Settings, Cancel));

    Task<bool> Withdraw(Person person, ConsentPurpose purpose) =>
        In<Consents, bool>(consents => consents.WithdrawAsync(person.Id, purpose, Cancel));

    Task<List<Consent>> ConsentsOf(Person person) => In<VTryDb, List<Consent>>(db =>
        db.Consents.AsNoTracking().Where(consent => consent.PersonId == person.Id).OrderBy(consent => consent.Id).ToListAsync(Cancel));

    Task<List<StoredFile>> FilesOf(Person person) => In<VTryDb, List<StoredFile>>(db =>
        db.Files.AsNoTracking().Where(file => file.OwnerId == person.Id).ToListAsync(Cancel));
}
