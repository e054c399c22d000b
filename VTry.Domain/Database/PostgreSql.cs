using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using VTry.Domain.Accounts;
using VTry.Domain.Work;

namespace VTry.Domain.Database;

/// <summary>
/// The few statements that another database would say differently: claim, wake-up, lock and the move of a unique mark.
/// Everything else in VTry is LINQ. A second database engine starts by reading this file.
/// </summary>
public static class PostgreSql
{
    /// <summary>
    /// Hands out due jobs. Rows that other workers are taking are skipped; a job whose worker died comes back when its
    /// lease runs out. Each claim raises <c>attempt</c>, which is the fencing token for everything said about the job later.
    /// </summary>
    public static Task<List<QueuedJob>> ClaimJobsAsync(
        VTryDb db, int count, DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken cancel) => db.Jobs
        .FromSql($"""
            update jobs set attempt = attempt + 1, leased_until = {leasedUntil}
            where id in (
                select id from jobs
                where finished_at is null and run_at <= {now} and (leased_until is null or leased_until < {now})
                order by run_at, id
                limit {count}
                for update skip locked)
            returning *
            """)
        .AsNoTracking().ToListAsync(cancel);

    /// <summary>Tells every node something; delivered when the surrounding transaction commits, never when it rolls back.</summary>
    public static Task NotifyAsync(VTryDb db, Signal signal, string payload, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select pg_notify({signal.Channel}, {payload})", cancel);

    /// <summary>Hears what <see cref="NotifyAsync"/> says, on a connection of its own, until cancelled or the connection breaks.</summary>
    public static async Task ListenAsync(
        string connectionString, IEnumerable<Signal> signals, Action<Signal, string> heard, Action ready, CancellationToken cancel)
    {
        // LISTEN belongs to one session: a pooled connection would take it along to a stranger.
        var own = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 30 };
        await using var connection = new NpgsqlConnection(own.ConnectionString);
        await connection.OpenAsync(cancel);
        connection.Notification += (_, said) => heard(Signal.Of(said.Channel), said.Payload);

        await using (var listen = connection.CreateCommand())
        {
            listen.CommandText = string.Join(';', signals.Select(signal => $"listen {signal.Channel}"));
            await listen.ExecuteNonQueryAsync(cancel);
        }

        ready();
        while (true)
            await connection.WaitAsync(cancel);
    }

    /// <summary>One holder at a time over all nodes, for what runs once: migrations' companions, seeding. Freed with the connection.</summary>
    public static async Task<IAsyncDisposable> LockAsync(string connectionString, long key, CancellationToken cancel)
    {
        var own = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var connection = new NpgsqlConnection(own.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("select pg_advisory_lock($1)", connection);
        command.Parameters.Add(new() { Value = key });
        await command.ExecuteNonQueryAsync(cancel);
        return connection;
    }

    /// <summary>Until the surrounding transaction ends, whoever locks the same person waits. Rows that only refer to them do not.</summary>
    public static Task LockPersonAsync(VTryDb db, Guid personId, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select 1 from people where id = {personId} for no key update", cancel);

    /// <summary>
    /// Makes a body its person's default and the one that was it not, in one statement. The first update is done before the
    /// second looks at a row, because the index that allows one default is asked row by row.
    /// </summary>
    public static Task MakeDefaultAsync(VTryDb db, Body body, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"""
        with former as (
            update bodies set is_default = false
            where person_id = {body.PersonId} and is_default and id <> {body.Id}
            returning id)
        update bodies set is_default = true
        where id = {body.Id} and person_id = {body.PersonId} and (select count(*) from former) >= 0
        """, cancel);

    /// <summary>
    /// The next number of a series. Others who want one wait until the surrounding transaction ends; if it rolls back, the
    /// number is the next again. That is why no sequence would do: a sequence does not take numbers back.
    /// </summary>
    /// <param name="prefix">What its numbers begin with; a new one starts at 1.</param>
    /// <returns>The prefix and six digits.</returns>
    public static async Task<string> NextNumberAsync(VTryDb db, string prefix, CancellationToken cancel)
    {
        var next = await db.Database.SqlQuery<int>($"""
            insert into tax_document_series (prefix, last) values ({prefix}, 1)
            on conflict (prefix) do update set last = tax_document_series.last + 1
            returning last as "Value"
            """).ToListAsync(cancel);
        return $"{prefix}{next[0]:000000}";
    }

    /// <summary>Whether saving failed because a row with the same unique key was there first.</summary>
    public static bool IsDuplicate(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>Whether the database was not there, rather than said no.</summary>
    public static bool IsAway(Exception exception) => exception is DbException { IsTransient: true };
}
