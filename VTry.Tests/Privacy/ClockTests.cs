using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Domain.Privacy;
using VTry.Tests.Generations;
using VTry.Tests.Support;

namespace VTry.Tests.Privacy;

public class ClockTests(DatabaseServer server) : FittingTest(server)
{
    [Fact]
    public async Task When_all_clocks_have_run_out_the_store_is_empty_each_erasure_is_proved_and_the_try_on_is_still_in_the_books()
    {
        var (asha, id) = await AskAsync();
        await Make(id);
        Assert.Equal(3, StoredPaths.Count());

        Clock.Skip(TimeSpan.FromDays(30));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => In<Retention>(retention => retention.EraseDueAsync(Cancel))));

        Assert.Empty(StoredPaths);
        var files = await In<VTryDb, List<StoredFile>>(db => db.Files.AsNoTracking().ToListAsync(Cancel));
        Assert.All(files, file => Assert.True(file.IsErased));
        var proofs = await In<VTryDb, List<AuditEntry>>(db => db.AuditEntries.Where(entry => entry.Action == AuditAction.FileErased).ToListAsync(Cancel));
        Assert.Equal(files.Select(file => $"{file.Kind} {file.Id:N}: 1 variant removed").Order(), proofs.Select(proof => proof.Detail).Order());
        Assert.All(proofs, proof => Assert.True(proof.ActorId is null && proof.SubjectId == asha.Id));
        Assert.Equal(GenerationState.Completed, (await Find(id)).State);
        Assert.False(await In<VTryDb, bool>(db => db.Bodies.AnyAsync(Cancel)));
    }

    [Theory]
    [InlineData(true, 1, true)]
    [InlineData(true, 7, true)]
    [InlineData(true, 30, true)]
    [InlineData(true, 31, false)]
    [InlineData(true, 0, false)]
    [InlineData(true, -1, false)]
    [InlineData(false, 1, true)]
    [InlineData(false, 7, false)]
    public async Task An_owner_chooses_among_what_is_offered(bool mayKeep, int days, bool isTaken)
    {
        var (asha, _) = await AskAsync();
        if (!mayKeep)
            await In<Consents>(consents => consents.WithdrawAsync(asha.Id, ConsentPurpose.Keeping, Cancel));
        var file = await AnyFile();

        Assert.Equal(isTaken, await In<Retention, bool>(retention => retention.KeepAsync(asha.Id, file.Id, days, Cancel)));
        var left = (await AnyFile()).EraseAt!.Value - Clock.GetUtcNow();
        Assert.Equal(isTaken, Math.Abs(left.TotalDays - days) < 0.1);
    }

    [Fact]
    public async Task Somebody_else_s_picture_has_no_clock_and_no_end_for_a_stranger()
    {
        await AskAsync();
        var stranger = await SomeoneWith(purchased: 1);
        var file = await AnyFile();

        Assert.False(await In<Retention, bool>(retention => retention.KeepAsync(stranger.Id, file.Id, 1, Cancel)));
        Assert.False(await In<Retention, bool>(retention => retention.EraseAsync(stranger.Id, file.Id, Cancel)));
        Assert.Equal(file.EraseAt, (await AnyFile()).EraseAt);
        Assert.Equal(2, StoredPaths.Count());
    }

    [Fact]
    public async Task What_its_owner_erases_is_gone_at_once_and_never_comes_back_to_life()
    {
        var (asha, _) = await AskAsync();
        var file = await AnyFile();
        Assert.True(await In<Retention, bool>(retention => retention.EraseAsync(asha.Id, file.Id, Cancel)));
        Assert.False(await In<Retention, bool>(retention => retention.EraseAsync(asha.Id, file.Id, Cancel)));
        Assert.False(await In<Retention, bool>(retention => retention.KeepAsync(asha.Id, file.Id, 30, Cancel)));
        Assert.DoesNotContain(StoredPaths, path => path.Contains($"{file.Id:N}"));
        Assert.Equal(asha.Id, (await In<VTryDb, AuditEntry>(db => db.AuditEntries.SingleAsync(Cancel))).ActorId);
    }

    [Fact]
    public async Task A_picture_that_cannot_be_erased_keeps_no_other_waiting()
    {
        await AskAsync();
        var stuck = await AnyFile();
        var folder = Path.GetDirectoryName(StoredPaths.Single(path => path.Contains($"{stuck.Id:N}")))!;
        Directory.CreateDirectory(Path.Combine(folder, "stuck"));
        Clock.Skip(TimeSpan.FromDays(31));

        await Assert.ThrowsAsync<AggregateException>(() => In<Retention>(retention => retention.EraseDueAsync(Cancel)));
        Assert.Equal([stuck.Id], await In<VTryDb, List<Guid>>(db => db.Files.Where(file => file.ErasedAt == null).Select(file => file.Id).ToListAsync(Cancel)));

        Directory.Delete(Path.Combine(folder, "stuck"));
        await In<Retention>(retention => retention.EraseDueAsync(Cancel));
        Assert.False(await In<VTryDb, bool>(db => db.Files.AnyAsync(file => file.ErasedAt == null, Cancel)));
    }

    Task<StoredFile> AnyFile() => In<VTryDb, StoredFile>(db => db.Files.AsNoTracking().OrderBy(file => file.Id).FirstAsync(Cancel));
}
