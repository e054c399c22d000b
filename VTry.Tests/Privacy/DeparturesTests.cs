using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Credits;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Domain.Messages;
using VTry.Domain.Privacy;
using VTry.Tests.Files;
using VTry.Tests.Support;

namespace VTry.Tests.Privacy;

/// <summary>The fourteen days between asking to leave and being erased.</summary>
public sealed class DeparturesTests(DatabaseServer server) : PrivacyTest(server)
{
    [Fact]
    public async Task Whoever_leaves_is_told_when_signed_out_elsewhere_and_gets_back_what_was_set_aside()
    {
        var asha = await SomebodyAsync();
        var waiting = Assert.IsType<StartAnswer.Started>(await PressAsync(asha)).GenerationId;
        Assert.Equal(1, (await BalanceOf(asha)).Held);
        var here = (await Read(db => db.Sessions.FirstAsync(session => session.PersonId == asha.Id, Cancel))).Id;

        var departure = await LeaveAsync(asha, here);
        await In<Departures>(departures => departures.CallOffTryOnsAsync(asha.Id, Cancel));

        Assert.Equal(Departure.Wait, departure.EraseAt - departure.RequestedAt);
        Assert.Equal(here, (await Read(db => db.Sessions.SingleAsync(session => session.PersonId == asha.Id, Cancel))).Id);
        Assert.Equal(GenerationState.Cancelled, (await Read(db => db.Generations.SingleAsync(row => row.Id == waiting, Cancel))).State);
        Assert.Equal(new Balance(Free: 0, Purchased: 20, Held: 0), await BalanceOf(asha));
        var mail = await MailAsync<LeavingAsked>(nameof(LeavingAsked));
        Assert.Equal(departure.EraseAt, mail.EraseAt);
        Assert.Equal("https://vtry.example/settings/privacy", mail.SettingsLink);
        Assert.Contains("leaving.asked", await AuditOf(asha.Id));
        Assert.True(await Read(db => db.Jobs.AnyAsync(job => job.Kind == nameof(CallOffTryOns), Cancel)));
    }

    [Fact]
    public async Task Nothing_new_is_made_or_taken_in_during_the_wait_and_everything_again_after_it_was_stopped()
    {
        var asha = await SomebodyAsync();
        await MadeAsync(asha);
        await LeaveAsync(asha);

        Assert.IsType<StartAnswer.Leaving>(await PressAsync(asha));
        Assert.Equal(0, (await BalanceOf(asha)).Held);
        await Assert.ThrowsAsync<UnusablePictureException>(() => BringAsync(asha, 500));

        Assert.True(await In<Departures, bool>(departures => departures.CancelAsync(asha.Id, Cancel)));
        Assert.IsType<StartAnswer.Started>(await PressAsync(asha));
        await BringAsync(asha, 510);
        Assert.Equal(["leaving.asked", "leaving.cancelled"], (await AuditOf(asha.Id)).Where(action => action.StartsWith("leaving")));
        Assert.Equal("https://vtry.example/settings/privacy", (await MailAsync<LeavingCancelled>(nameof(LeavingCancelled))).SettingsLink);
    }

    [Fact]
    public async Task Asked_twice_or_at_once_it_is_one_departure_and_one_mail()
    {
        var asha = await SomebodyAsync();
        var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LeaveAsync(asha)));
        Assert.Single(asked.Select(departure => departure.Id).Distinct());
        Assert.Equal(1, await Read(db => db.OutgoingMails.CountAsync(mail => mail.Kind == nameof(LeavingAsked), Cancel)));
    }

    [Fact]
    public async Task A_try_on_pressed_in_the_same_moment_is_called_off_or_never_begun()
    {
        var asha = await SomebodyAsync();
        await MadeAsync(asha); // the garment hangs already
        var presses = Enumerable.Range(0, 4).Select(_ => PressAsync(asha)).ToList();
        await LeaveAsync(asha);
        await Task.WhenAll(presses);
        await In<Departures>(departures => departures.CallOffTryOnsAsync(asha.Id, Cancel));
        Assert.False(await Read(db => db.Generations.AnyAsync(row => row.PersonId == asha.Id && row.SettledAt == null, Cancel)));
        Assert.Equal(0, (await BalanceOf(asha)).Held);
    }

    [Fact]
    public async Task On_the_last_day_they_may_still_stay_and_then_nothing_is_erased()
    {
        var asha = await SomebodyAsync();
        await LeaveAsync(asha);
        Clock.Skip(Departure.Wait - TimeSpan.FromMinutes(1));
        await ShredAsync();
        Assert.True(await In<Departures, bool>(departures => departures.CancelAsync(asha.Id, Cancel)));

        Clock.Skip(TimeSpan.FromDays(1));
        await ShredAsync();
        Assert.Null((await Read(db => db.People.SingleAsync(person => person.Id == asha.Id, Cancel))).LeavesAt);
        Assert.True(await Read(db => db.Files.AnyAsync(file => file.OwnerId == asha.Id && file.ErasedAt == null, Cancel)));
        Assert.IsType<StartAnswer.Started>(await PressAsync(asha));
    }

    [Fact]
    public async Task When_the_day_has_come_there_is_no_way_back_even_before_anything_was_erased()
    {
        var asha = await SomebodyAsync();
        await LeaveAsync(asha);
        Clock.Skip(Departure.Wait);
        Assert.False(await In<Departures, bool>(departures => departures.CancelAsync(asha.Id, Cancel)));
        await ShredAsync();
        Assert.False(await Read(db => db.People.AnyAsync(person => person.Id == asha.Id, Cancel)));
    }

    [Fact]
    public async Task Whoever_stayed_may_leave_again_and_waits_anew()
    {
        var asha = await SomebodyAsync();
        var first = await LeaveAsync(asha);
        await In<Departures, bool>(departures => departures.CancelAsync(asha.Id, Cancel));
        Clock.Skip(TimeSpan.FromDays(13));
        var second = await LeaveAsync(asha);
        Assert.NotEqual(first.Reference, second.Reference);
        Clock.Skip(TimeSpan.FromDays(2));
        await ShredAsync();
        Assert.True(await Read(db => db.People.AnyAsync(person => person.Id == asha.Id, Cancel)));
    }

    Task<Departure> LeaveAsync(Person person, Guid? thisSession = null) =>
        In<Departures, Departure>(departures => departures.AskAsync(person.Id, thisSession, Site, Cancel));

    Task ShredAsync() => In<Shredder>(shredder => shredder.EraseDueAsync(Cancel));

    Task BringAsync(Person person, int width) => In<GarmentRail>(rail =>
        rail.BringAsync(person.Id, GarmentRole.Top, new MemoryStream(Pictures.File(ImageFormat.Png, width, 600)), Cancel));
}
