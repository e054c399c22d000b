using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Privacy;
using VTry.Tests.Files;
using VTry.Tests.Support;

namespace VTry.Tests.Privacy;

public class RetentionTests(TestApp app) : IClassFixture<TestApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_whose_time_is_up_is_erased_with_the_body_read_from_it_and_others_stay()
    {
        var address = await app.NewBrowser().SignUpAsync();
        var person = await app.Ask(db => db.People.SingleAsync(person => person.Email == address, Cancel));
        var photo = await app.Ask<IServiceProvider, Guid>(async scoped =>
        {
            using var upload = new MemoryStream(Pictures.File(ImageFormat.Jpeg, 480, 720));
            var bodies = scoped.GetRequiredService<BodyPhotos>();
            var photo = await bodies.ReceiveAsync(person.Id, upload, Retouch.None, Cancel);
            return (await bodies.TakeAsync(person.Id, photo, Depicts.Me, Cancel))!.PhotoId;
        });
        await app.Ask(db => db.Files.Where(file => file.Id == photo)
            .ExecuteUpdateAsync(set => set.SetProperty(file => file.EraseAt, DateTimeOffset.UtcNow.AddSeconds(-1)), Cancel));
        await app.Ask<Retention, bool>(async retention =>
        {
            await retention.EraseDueAsync(Cancel);
            return true;
        });

        var left = await app.Ask(db => db.Bodies.Where(left => left.PersonId == person.Id).ToListAsync(Cancel));
        Assert.True(Assert.Single(left).IsSample);
        var file = await app.Ask(db => db.Files.SingleAsync(file => file.Id == photo, Cancel));
        Assert.NotNull(file.ErasedAt);
        await Assert.ThrowsAsync<ErasedFileException>(() => app.Ask<Vault, byte[]>(vault => vault.ReadAsync(file, Cancel)));
    }
}
