using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Messages;
using VTry.Domain.Privacy;
using VTry.Tests.Generations;
using VTry.Tests.Support;

namespace VTry.Tests.Privacy;

public class ErasureReminderTests(DatabaseServer server) : FittingTest(server)
{
    protected override void Add(IServiceCollection collection)
    {
        base.Add(collection);
        collection.AddScoped<Outbox>().AddScoped<Notices>().AddScoped<ErasureReminder>();
    }

    [Fact]
    public async Task One_mail_the_day_before_counts_what_goes_however_often_the_job_runs()
    {
        var asha = await SomeoneWithResultsAsync(results: 2);
        Clock.Skip(TimeSpan.FromDays(28));
        await Remind();
        Assert.Empty(await MailsAsync());

        Clock.Skip(TimeSpan.FromDays(1));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Remind()));
        await Remind();

        var mail = Assert.Single(await MailsAsync());
        Assert.Equal(new ErasureSoon(asha.Id, Clock.Today.AddDays(1), Photos: 0, Results: 2, "https://vtry.example/clocks"), mail);
    }

    [Fact]
    public async Task Who_does_not_want_it_or_has_not_confirmed_their_address_gets_none()
    {
        var muted = await SomeoneWithResultsAsync(results: 1);
        await In<Notices>(notices => notices.MuteAsync(muted.Id, Notice.ErasureSoon, Cancel));
        var unconfirmed = await SomeoneWithResultsAsync(results: 1);
        await In<VTryDb>(db => db.People.Where(person => person.Id == unconfirmed.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.EmailConfirmed, false), Cancel));

        Clock.Skip(TimeSpan.FromDays(29));
        await Remind();
        Assert.Empty(await MailsAsync());
    }

    [Fact]
    public async Task What_came_today_with_a_day_to_live_is_not_announced()
    {
        var asha = await SomeoneWithResultsAsync(results: 1);
        await In<Consents>(consents => consents.WithdrawAsync(asha.Id, ConsentPurpose.Keeping, Cancel));
        await Remind();
        Assert.Empty(await MailsAsync());
    }

    async Task<Person> SomeoneWithResultsAsync(int results)
    {
        var (person, id) = await AskAsync();
        await Make(id);
        for (var more = 1; more < results; more++)
            await Make(Assert.IsType<Domain.Generations.StartAnswer.Started>(await StartAsync(person)).GenerationId);
        await In<VTryDb>(db => db.People.Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Email, $"{person.Id:N}@example.com").SetProperty(row => row.EmailConfirmed, true), Cancel));
        return person;
    }

    Task Remind() => In<ErasureReminder>(reminder => reminder.RemindAsync(() => "https://vtry.example/clocks", Cancel));

    Task<List<ErasureSoon>> MailsAsync() => In<VTryDb, List<ErasureSoon>>(async db =>
        [.. (await db.OutgoingMails.Where(mail => mail.Kind == nameof(ErasureSoon)).ToListAsync(Cancel))
            .Select(mail => JsonSerializer.Deserialize<ErasureSoon>(mail.Payload)!)]);
}
