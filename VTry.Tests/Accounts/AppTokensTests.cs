using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

public class AppTokensTests(DatabaseServer server) : DomainTest(server)
{
    static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    // Sets two things apart in time, and fifty of them still count as one use.
    static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(10);

    protected override void Add(IServiceCollection collection) =>
        collection.AddScoped<AppTokens>().AddScoped<Sessions>().AddScoped<AuditLog>();

    [Fact]
    public async Task An_access_token_is_its_owners_for_an_hour()
    {
        var (personId, tokens) = await SignedIn();

        Clock.Skip(AppTokens.AccessLife - Moment);
        Assert.Equal(personId, Assert.IsType<AccessAnswer.Recognised>(await Recognise(tokens.Access)).Session.PersonId);
        Clock.Skip(2 * Moment);
        Assert.IsType<AccessAnswer.Expired>(await Recognise(tokens.Access));
    }

    [Fact]
    public async Task The_table_holds_no_token()
    {
        var (_, tokens) = await SignedIn();
        var next = await Renew(tokens.Refresh);

        var row = await In<VTryDb, string>(db => db.Sessions.Select(session =>
            session.KeyHash + session.AccessHash + session.RefreshHash + session.SpentRefreshHash).SingleAsync(Cancel));
        foreach (var token in (string[])[tokens.Access, tokens.Refresh, next.Access, next.Refresh])
            Assert.DoesNotContain(token[4..], row);
    }

    [Fact]
    public async Task A_refresh_gives_a_new_pair_and_ends_the_old_access_token()
    {
        var (_, tokens) = await SignedIn();
        var next = await Renew(tokens.Refresh);

        Assert.NotEqual(tokens, next);
        Assert.IsType<AccessAnswer.Recognised>(await Recognise(next.Access));
        Assert.IsType<AccessAnswer.Unknown>(await Recognise(tokens.Access));
    }

    [Fact]
    public async Task Twenty_refreshes_with_one_token_at_once_give_one_new_pair()
    {
        var (_, tokens) = await SignedIn();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Refresh(tokens.Refresh)));

        var pairs = answers.Select(answer => Assert.IsType<RefreshAnswer.Renewed>(answer).Tokens).Distinct();
        Assert.IsType<AccessAnswer.Recognised>(await Recognise(Assert.Single(pairs).Access));
        Assert.Equal(1, await SessionCount());
    }

    [Fact]
    public async Task An_app_that_lost_the_answer_gets_the_same_pair_again_for_ten_seconds()
    {
        var (_, tokens) = await SignedIn();
        var next = await Renew(tokens.Refresh);

        Clock.Skip(AppTokens.RetryMayTake - Moment);
        Assert.Equal(next, await Renew(tokens.Refresh));
        Assert.IsType<AccessAnswer.Recognised>(await Recognise(next.Access));
    }

    [Fact]
    public async Task A_spent_refresh_token_that_comes_later_ends_the_whole_session_and_one_of_many_tells_so()
    {
        var (_, tokens) = await SignedIn();
        var next = await Renew(tokens.Refresh);

        Clock.Skip(AppTokens.RetryMayTake + Moment);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Refresh(tokens.Refresh)));

        Assert.Single(answers.OfType<RefreshAnswer.Reused>());
        Assert.Equal(7, answers.OfType<RefreshAnswer.Unknown>().Count());
        Assert.IsType<AccessAnswer.Unknown>(await Recognise(next.Access));
        Assert.IsType<RefreshAnswer.Unknown>(await Refresh(next.Refresh));
        var entry = Assert.Single(await In<VTryDb, List<AuditEntry>>(db => db.AuditEntries.ToListAsync(Cancel)));
        Assert.Equal((AuditAction.RefreshReused, null), (entry.Action, entry.ActorId));
    }

    [Fact]
    public async Task A_token_from_before_the_last_one_ends_the_session_at_once_however_soon_it_comes()
    {
        var (_, tokens) = await SignedIn();
        var second = await Renew(tokens.Refresh);
        await Renew(second.Refresh);

        Assert.IsType<RefreshAnswer.Reused>(await Refresh(tokens.Refresh));
        Assert.Equal(0, await SessionCount());
    }

    [Theory]
    [InlineData("")]
    [InlineData("vtr_")]
    [InlineData("vtr_not!base64")]
    [InlineData("vta_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("vtr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_was_never_given_out_is_not_known_and_ends_nobodys_session(string madeUp)
    {
        var (_, tokens) = await SignedIn();

        Assert.IsType<RefreshAnswer.Unknown>(await Refresh(madeUp));
        Assert.IsType<AccessAnswer.Unknown>(await Recognise(madeUp));
        Assert.IsType<RefreshAnswer.Unknown>(await Refresh(tokens.Access));
        Assert.IsType<AccessAnswer.Unknown>(await Recognise(tokens.Refresh));
        Assert.IsType<AccessAnswer.Recognised>(await Recognise(tokens.Access));
    }

    [Fact]
    public async Task A_week_without_a_refresh_ends_it_and_each_refresh_begins_a_new_week()
    {
        var (_, tokens) = await SignedIn();
        Clock.Skip(AppTokens.RefreshLife - Moment);
        var next = await Renew(tokens.Refresh);
        Clock.Skip(AppTokens.RefreshLife - Moment);
        var third = await Renew(next.Refresh);
        Clock.Skip(AppTokens.RefreshLife + Moment);

        Assert.IsType<RefreshAnswer.Expired>(await Refresh(third.Refresh));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_tokens_as_well()
    {
        var (personId, tokens) = await SignedIn();
        await In<Sessions>(sessions => sessions.EndAllAsync(personId, Cancel));

        Assert.IsType<AccessAnswer.Unknown>(await Recognise(tokens.Access));
        Assert.IsType<RefreshAnswer.Unknown>(await Refresh(tokens.Refresh));
    }

    [Fact]
    public async Task Of_more_than_fifty_sessions_the_longest_unused_ends_and_nobody_elses()
    {
        var (_, others) = await SignedIn();
        Clock.Skip(Instant);
        var (personId, first) = await SignedIn();
        for (var number = 2; number <= Sessions.MostOfOne; number++)
        {
            Clock.Skip(Instant);
            await SignIn(personId);
        }

        Clock.Skip(Instant);
        var last = await SignIn(personId);
        Assert.IsType<AccessAnswer.Unknown>(await Recognise(first.Access));
        Assert.IsType<AccessAnswer.Recognised>(await Recognise(last.Access));
        Assert.IsType<AccessAnswer.Recognised>(await Recognise(others.Access));
    }

    [Fact]
    public async Task Who_was_recognised_before_the_password_changed_is_not_signed_in_after()
    {
        var (personId, _) = await SignedIn();
        await In<VTryDb>(db => db.People.Where(person => person.Id == personId)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.SecurityStamp, "changed since"), Cancel));

        Assert.False(await In<IServiceProvider, bool>(scoped => scoped.GetRequiredService<Sessions>().TryBeginAsync(
            scoped.GetRequiredService<AppTokens>().Issue(personId, false, null, null, null).Session, securityStamp: null, Cancel)));
        Assert.Equal(1, await SessionCount());
    }

    [Fact]
    public async Task Of_everybody_who_signs_in_while_all_sessions_are_ended_nobody_with_the_old_password_stays()
    {
        var (personId, _) = await SignedIn();
        var signIns = Enumerable.Range(0, 12).Select(_ => In<IServiceProvider, bool>(scoped => scoped.GetRequiredService<Sessions>().TryBeginAsync(
            scoped.GetRequiredService<AppTokens>().Issue(personId, false, null, null, null).Session, securityStamp: null, Cancel)));
        var change = InTransaction<IServiceProvider, int>(async scoped =>
        {
            await scoped.GetRequiredService<VTryDb>().People.Where(person => person.Id == personId)
                .ExecuteUpdateAsync(set => set.SetProperty(person => person.SecurityStamp, "new"), Cancel);
            return await scoped.GetRequiredService<Sessions>().EndAllAsync(personId, Cancel);
        });
        await Task.WhenAll([.. signIns, change]);

        Assert.Equal(0, await SessionCount());
    }

    async Task<(Guid PersonId, TokenPair Tokens)> SignedIn()
    {
        var person = await SomeoneWith();
        return (person.Id, await SignIn(person.Id));
    }

    Task<TokenPair> SignIn(Guid personId) => In<IServiceProvider, TokenPair>(async scoped =>
    {
        var (session, tokens) = scoped.GetRequiredService<AppTokens>().Issue(personId, hasSecondFactor: false, "An app", null, null);
        Assert.True(await scoped.GetRequiredService<Sessions>().TryBeginAsync(session, securityStamp: null, Cancel));
        return tokens;
    });

    Task<AccessAnswer> Recognise(string access) => In<AppTokens, AccessAnswer>(tokens => tokens.RecogniseAsync(access, Cancel));
    Task<RefreshAnswer> Refresh(string refresh) => In<AppTokens, RefreshAnswer>(tokens => tokens.RefreshAsync(refresh, Cancel));
    async Task<TokenPair> Renew(string refresh) => Assert.IsType<RefreshAnswer.Renewed>(await Refresh(refresh)).Tokens;
    Task<int> SessionCount() => In<VTryDb, int>(db => db.Sessions.CountAsync(Cancel));
}
