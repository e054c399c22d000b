using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Domain.Files;

namespace VTry.Tests.Files;

public sealed class KeyRotationTests(VaultDatabase database) : IClassFixture<VaultDatabase>
{
    readonly MasterKey old = NewMaster(), present = NewMaster();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static MasterKey NewMaster() => new(RandomNumberGenerator.GetBytes(MasterKey.Length));

    KeyRing RingOf(MasterKey master) => new(database.Options, master);

    async Task<string> WrappedBy(Guid owner)
    {
        await using var db = new VTryDb(database.Options);
        return (await db.DataKeys.SingleAsync(key => key.OwnerId == owner, Cancel)).MasterKeyId;
    }

    async Task<Guid> NewOwner(KeyRing ring)
    {
        var owner = Guid.CreateVersion7();
        await ring.OfAsync(owner, Cancel);
        return owner;
    }

    [Fact]
    public async Task Keys_of_before_are_read_and_new_ones_are_wrapped_by_the_present_key()
    {
        var owner = await NewOwner(RingOf(old));
        var ring = RingOf(present.After([old]));

        Assert.Equal(await RingOf(old).FindAsync(owner, Cancel), await ring.FindAsync(owner, Cancel));
        Assert.Equal(present.Id, await WrappedBy(await NewOwner(ring)));
        Assert.Equal(old.Id, await WrappedBy(owner));
        await Assert.ThrowsAsync<CryptographicException>(() => RingOf(present).FindAsync(owner, Cancel));
    }

    [Fact]
    public async Task After_rotating_the_old_key_is_not_needed_and_every_data_key_is_the_same()
    {
        var owners = new List<Guid>();
        for (var n = 0; n < 230; n++) // more than a batch
            owners.Add(await NewOwner(RingOf(old)));
        var before = await RingOf(old).FindAsync(owners[7], Cancel);

        var rotated = await RingOf(present.After([old])).RewrapAsync(null, Cancel);
        Assert.InRange(rotated.Rewrapped, 230, int.MaxValue);
        Assert.Equal(before, await RingOf(present).FindAsync(owners[7], Cancel));
        foreach (var owner in owners)
            Assert.Equal(present.Id, await WrappedBy(owner));
    }

    [Fact]
    public async Task Rotating_may_stop_run_twice_at_once_and_run_again()
    {
        var owners = new List<Guid>();
        for (var n = 0; n < 230; n++)
            owners.Add(await NewOwner(RingOf(old)));
        var ring = RingOf(present.After([old]));

        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ring.RewrapAsync(new Told(_ => stop.Cancel()), stop.Token));
        Assert.Contains(present.Id, await Task.WhenAll(owners.Select(WrappedBy)));
        await Task.WhenAll(ring.RewrapAsync(null, Cancel), ring.RewrapAsync(null, Cancel));

        foreach (var owner in owners)
            Assert.NotNull(await RingOf(present).FindAsync(owner, Cancel));
        Assert.Equal(0, (await ring.RewrapAsync(null, Cancel)).Rewrapped);
    }

    [Fact]
    public async Task What_an_unknown_key_wrapped_is_counted_and_left_alone()
    {
        var unknown = NewMaster();
        var (lost, fine) = (await NewOwner(RingOf(unknown)), await NewOwner(RingOf(old)));

        var rotated = await RingOf(present.After([old])).RewrapAsync(null, Cancel);
        Assert.True(rotated.Unknown.ContainsKey(unknown.Id));
        Assert.Equal(unknown.Id, await WrappedBy(lost));
        Assert.Equal(present.Id, await WrappedBy(fine));
    }

    [Fact]
    public async Task A_destroyed_key_is_not_brought_back()
    {
        var owner = await NewOwner(RingOf(old));
        await RingOf(old).DestroyAsync(owner, DateTimeOffset.UtcNow, Cancel);

        var rotated = await RingOf(present.After([old])).RewrapAsync(null, Cancel);
        Assert.Null(await RingOf(present.After([old])).FindAsync(owner, Cancel));
        Assert.DoesNotContain("", rotated.Unknown.Keys);
    }

    sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
