using System.Net;
using System.Net.Http.Headers;
using VTry.Domain.Files;

namespace VTry.Tests.Files;

public sealed class MediaTests(VaultDatabase database) : IClassFixture<VaultDatabase>, IAsyncLifetime
{
    const int Frame = 64 * 1024;

    readonly Guid owner = Guid.CreateVersion7();
    MediaSite site = null!;

    public async ValueTask InitializeAsync() => site = await MediaSite.OpenAsync(database);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("image/avif,image/webp,image/apng,image/*,*/*;q=0.8", "image/avif", ImageFormat.Avif)]
    [InlineData("image/webp,*/*", "image/webp", ImageFormat.WebP)]
    [InlineData("image/avif;q=0,image/webp", "image/webp", ImageFormat.WebP)]
    [InlineData("*/*", "image/jpeg", ImageFormat.Jpeg)]
    [InlineData(null, "image/jpeg", ImageFormat.Jpeg)]
    public async Task The_owner_gets_the_format_their_browser_likes_best(string? accept, string contentType, ImageFormat format)
    {
        var (file, _) = await site.KeepAsync(owner, Pictures.File(ImageFormat.Jpeg));
        var answer = await site.AskAsync(site.Links.To(file, PictureVariant.W320), owner, request =>
        {
            if (accept is not null)
                request.Headers.Add("Accept", accept);
        });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(contentType, answer.Content.Headers.ContentType?.ToString());
        var info = Pictures.Codec.Identify(await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal((format, 320), (info.Format, info.Width));
        Assert.Equal("Accept", Assert.Single(answer.Headers.Vary));
    }

    [Fact]
    public async Task A_picture_is_for_its_owner_s_browser_alone_and_until_the_address_ends()
    {
        var (file, kept) = await site.KeepAsync(owner, Pictures.File(ImageFormat.Jpeg));
        var answer = await site.AskAsync(site.Links.To(file, PictureVariant.Full), owner);

        Assert.Equal(kept, await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(kept.Length, answer.Content.Headers.ContentLength);
        Assert.Equal("private, max-age=129600, immutable", answer.Headers.NonValidated["Cache-Control"].ToString()); // from noon: a day and a half
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Null(answer.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task Nobody_else_finds_it()
    {
        var (file, _) = await site.KeepAsync(owner, Pictures.File(ImageFormat.Jpeg));
        var (other, _) = await site.KeepAsync(owner, Pictures.File(ImageFormat.Png));
        var address = site.Links.To(file, PictureVariant.Full);

        Assert.Equal(HttpStatusCode.NotFound, (await site.AskAsync(address, null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.AskAsync(address, Guid.CreateVersion7())).StatusCode);

        var signed = address.Split('?')[1];
        foreach (var wrong in (string[])[
            address.Split('?')[0],
            address.Replace("&s=", "&s=A"),
            address.Replace("&s=", "&s=%F0%9F%91%97%00"),
            address[..^2],
            address[..^1] + (address[^1] == 'A' ? 'Q' : 'A'),
            address.Replace("?e=1", "?e=2"),
            address.Replace("/full", "/w160"),
            address.Replace("/full", "/w99999"),
            address.Replace("/full", "/..%2f..%2fkeys%2fmaster.key"),
            $"/media/{other.Id:N}/full?{signed}",
            $"/media/{Guid.CreateVersion7():N}/full?{signed}"])
            Assert.Equal(HttpStatusCode.NotFound, (await site.AskAsync(wrong, owner)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await site.AskAsync(address, owner)).StatusCode);
    }

    [Fact]
    public async Task An_address_stays_the_same_all_day_and_ends_a_day_after_it()
    {
        var (file, _) = await site.KeepAsync(owner, Pictures.File(ImageFormat.Jpeg));
        site.Clock.Now = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
        var address = site.Links.To(file, PictureVariant.Full);
        site.Clock.Now = new(2026, 5, 4, 23, 59, 59, TimeSpan.Zero);
        Assert.Equal(address, site.Links.To(file, PictureVariant.Full));

        site.Clock.Now = new(2026, 5, 5, 23, 59, 59, TimeSpan.Zero);
        Assert.NotEqual(address, site.Links.To(file, PictureVariant.Full));
        Assert.Equal(HttpStatusCode.OK, (await site.AskAsync(address, owner)).StatusCode);
        site.Clock.Now = new(2026, 5, 6, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.NotFound, (await site.AskAsync(address, owner)).StatusCode);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(Frame - 5, Frame + 5)]
    [InlineData(Frame, Frame)]
    [InlineData(70_000, null)]
    [InlineData(null, 100)]
    public async Task A_range_is_answered_with_exactly_that_range(int? from, int? to)
    {
        var (file, kept) = await site.KeepAsync(owner, Pictures.Codec.Encode(Pictures.Noisy(500, 400), ImageFormat.Png, 1));
        Assert.True(kept.Length > 2 * Frame, "the picture takes several frames");

        var answer = await site.AskAsync(site.Links.To(file, PictureVariant.Full), owner, request => request.Headers.Range = new(from, to));

        var (first, last) = from is null ? (kept.Length - to!.Value, kept.Length - 1) : (from.Value, to ?? kept.Length - 1);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal($"bytes {first}-{last}/{kept.Length}", answer.Content.Headers.ContentRange?.ToString());
        Assert.Equal(kept[first..(last + 1)], await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task A_range_beyond_the_end_is_refused_and_one_of_another_version_is_ignored()
    {
        var (file, kept) = await site.KeepAsync(owner, Pictures.File(ImageFormat.Jpeg));
        var address = site.Links.To(file, PictureVariant.Full);

        var beyond = await site.AskAsync(address, owner, request => request.Headers.Range = new(kept.Length, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        Assert.Equal($"bytes */{kept.Length}", beyond.Content.Headers.ContentRange?.ToString());

        var other = await site.AskAsync(address, owner, request =>
        {
            request.Headers.Range = new(0, 10);
            request.Headers.IfRange = new RangeConditionHeaderValue("\"another\"");
        });
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task What_the_browser_has_is_not_sent_again()
    {
        var (file, _) = await site.KeepAsync(owner, Pictures.File(ImageFormat.Jpeg));
        var address = site.Links.To(file, PictureVariant.W160);
        var tag = (await site.AskAsync(address, owner)).Headers.ETag!;

        var again = await site.AskAsync(address, owner, request => request.Headers.IfNoneMatch.Add(tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Contains("immutable", again.Headers.GetValues("Cache-Control").Single());

        var webp = await site.AskAsync(address, owner, request => request.Headers.Add("Accept", "image/webp"));
        Assert.NotEqual(tag, webp.Headers.ETag);
    }

    [Fact]
    public async Task A_look_at_the_head_costs_no_body()
    {
        var (file, kept) = await site.KeepAsync(owner, Pictures.File(ImageFormat.Jpeg));
        var answer = await site.AskAsync(site.Links.To(file, PictureVariant.Full), owner, method: HttpMethod.Head);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(kept.Length, answer.Content.Headers.ContentLength);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task A_download_has_a_proper_name()
    {
        var (file, _) = await site.KeepAsync(owner, Pictures.File(ImageFormat.Jpeg));
        var answer = await site.AskAsync(site.Links.To(file, PictureVariant.Full, download: true), owner);
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Equal("vtry-result-2026-05-04-120000.jpg", disposition.FileName);
    }

    [Fact]
    public async Task An_erased_picture_is_not_found()
    {
        var (file, _) = await site.KeepAsync(owner, Pictures.File(ImageFormat.Jpeg));
        var address = site.Links.To(file, PictureVariant.W160);
        Assert.Equal(HttpStatusCode.OK, (await site.AskAsync(address, owner)).StatusCode);
        await site.EraseAsync(file);
        Assert.Equal(HttpStatusCode.NotFound, (await site.AskAsync(address, owner)).StatusCode);
    }

    [Fact]
    public async Task Damaged_bytes_break_the_answer_off_and_other_frames_are_still_served()
    {
        var (file, kept) = await site.KeepAsync(owner, Pictures.Codec.Encode(Pictures.Noisy(500, 400), ImageFormat.Png, 1));
        var path = Assert.Single(site.StoredPaths);
        var stored = await File.ReadAllBytesAsync(path, Cancel);
        stored[12 + Frame + 16 + 1000] ^= 1; // in the second frame
        await File.WriteAllBytesAsync(path, stored, Cancel);
        var address = site.Links.To(file, PictureVariant.Full);

        await Assert.ThrowsAnyAsync<Exception>(async () =>
            await (await site.AskAsync(address, owner)).Content.ReadAsByteArrayAsync(Cancel));
        var range = await site.AskAsync(address, owner, request => request.Headers.Range = new(2 * Frame, null));
        Assert.Equal(kept[(2 * Frame)..], await range.Content.ReadAsByteArrayAsync(Cancel));
    }
}
