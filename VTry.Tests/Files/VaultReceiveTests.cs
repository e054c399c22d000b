using System.Text;
using VTry.Domain.Files;

namespace VTry.Tests.Files;

public sealed class VaultReceiveTests(VaultDatabase database) : IClassFixture<VaultDatabase>, IDisposable
{
    readonly VaultRoom room = new(database.Options);
    readonly Guid owner = Guid.CreateVersion7();

    public void Dispose() => room.Dispose();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_phone_s_photo_is_kept_upright_without_a_trace_of_the_phone()
    {
        var file = await room.ReceiveAsync(owner, Pictures.PhoneJpeg(480, 320, orientation: 6));

        Assert.Equal((owner, FileKind.Body, "image/jpeg", 320, 480), (file.OwnerId, file.Kind, file.ContentType, file.Width, file.Height));
        var kept = await ReadAsync(file);
        Assert.Equal(kept.Length, file.Length);
        Assert.True(Pictures.Codec.Decode(kept, 1000).At(.8, .2) is ( > 180, < 100, < 100), "red has turned to the top right");
        var text = Encoding.Latin1.GetString(kept);
        Assert.DoesNotContain(Pictures.Camera, text);
        Assert.DoesNotContain("Exif", text);
    }

    [Fact]
    public async Task Nothing_on_the_disk_can_be_seen_without_the_key()
    {
        await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg));
        var stored = Assert.Single(room.StoredPaths);
        var bytes = await File.ReadAllBytesAsync(stored, Cancel);
        Assert.Equal(-1, bytes.AsSpan().IndexOf((byte[])[0xFF, 0xD8, 0xFF]));
        Assert.Equal(-1, bytes.AsSpan().IndexOf("JFIF"u8));
    }

    [Fact]
    public async Task A_large_picture_is_kept_smaller_and_a_small_one_as_it_is()
    {
        var large = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg, 3000, 1500));
        Assert.Equal((2048, 1024), (large.Width, large.Height));
        var small = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Jpeg, 300, 256));
        Assert.Equal((300, 256), (small.Width, small.Height));
    }

    [Theory, InlineData(ImageFormat.Jpeg), InlineData(ImageFormat.Png), InlineData(ImageFormat.WebP), InlineData(ImageFormat.Avif)]
    public async Task Every_format_is_received_and_an_opaque_picture_kept_as_jpeg(ImageFormat format)
    {
        var file = await room.ReceiveAsync(owner, Pictures.File(format));
        Assert.Equal("image/jpeg", file.ContentType);
        Assert.Equal(ImageFormat.Jpeg, Pictures.Codec.Identify(await ReadAsync(file)).Format);
    }

    [Fact]
    public async Task A_cut_out_keeps_its_transparency()
    {
        var file = await room.ReceiveAsync(owner, Pictures.File(ImageFormat.Png, 400, 300, alpha: 90), FileKind.Garment);
        Assert.InRange(Pictures.Codec.Decode(await ReadAsync(file), 400).Pixels[3], 88, 92);
    }

    public static TheoryData<string, byte[], UnusablePicture, string> Hostile => new()
    {
        { "nothing", [], UnusablePicture.Empty, "empty" },
        { "noise", Noise(20_000), UnusablePicture.Unsupported, "not a picture" },
        { "an SVG, whatever it is called", Pictures.Svg, UnusablePicture.Unsupported, "an SVG" },
        { "a PDF", Pictures.Pdf, UnusablePicture.Unsupported, "a PDF" },
        { "a GIF", Pictures.Gif, UnusablePicture.Unsupported, "a GIF" },
        { "a HEIC", Pictures.Heic, UnusablePicture.Heic, "HEIC" },
        { "a header that promises 900 megapixels", Pictures.PngHeader(30_000, 30_000), UnusablePicture.TooManyPixels, "900 megapixels" },
        { "26 megapixels", Pictures.PngHeader(5_200, 5_000), UnusablePicture.TooManyPixels, "26 megapixels" },
        { "a header and nothing else", Pictures.PngHeader(600, 600), UnusablePicture.Broken, "damaged" },
        { "too small", Pictures.File(ImageFormat.Jpeg, 255, 4000 / 8), UnusablePicture.TooSmall, "at least 256" },
        { "too narrow", Pictures.File(ImageFormat.Png, 2500, 300), UnusablePicture.TooSmall, "too long and narrow" },
        { "a torn JPEG", Half(ImageFormat.Jpeg), UnusablePicture.Broken, "damaged" },
        { "a torn PNG", Half(ImageFormat.Png), UnusablePicture.Broken, "damaged" },
        { "a torn WebP", Half(ImageFormat.WebP), UnusablePicture.Broken, "damaged" },
        { "a torn AVIF", Half(ImageFormat.Avif), UnusablePicture.Broken, "damaged" },
        { "a JPEG's start and then noise", [0xFF, 0xD8, 0xFF, 0xE0, .. Noise(9_000)], UnusablePicture.Broken, "damaged" },
        { "11 MB behind a right start", [.. Pictures.File(ImageFormat.Jpeg), .. new byte[11 << 20]], UnusablePicture.TooLarge, "10 MB" },
    };

    [Theory, MemberData(nameof(Hostile))]
    public async Task What_cannot_be_used_is_refused_in_words_and_nothing_stays(string what, byte[] upload, UnusablePicture reason, string says)
    {
        var (db, vault) = room.Enter();
        await using var _ = db;
        var refusal = await Assert.ThrowsAsync<UnusablePictureException>(() =>
            vault.ReceiveAsync(owner, FileKind.Body, new MemoryStream(upload), Cancel));

        Assert.True(reason == refusal.Reason, $"{what}: {refusal.Reason}");
        Assert.Contains(says, refusal.Message);
        Assert.EndsWith(".", refusal.Message);
        Assert.Empty(room.StoredPaths);
        Assert.False(db.ChangeTracker.HasChanges());
    }

    [Fact]
    public async Task Exactly_10_MB_are_taken()
    {
        var jpeg = Pictures.File(ImageFormat.Jpeg);
        byte[] padded = [.. jpeg, .. new byte[PictureRules.MaxBytes - jpeg.Length]];
        Assert.Equal(480, (await room.ReceiveAsync(owner, padded)).Width);
    }

    [Theory]
    [InlineData(true, PictureRules.MaxBytes + 1)]
    [InlineData(false, 64 * 1024)]
    public async Task An_endless_upload_is_read_no_further_than_needed(bool startsLikeAPicture, int mostRead)
    {
        var upload = new EndlessStream(startsLikeAPicture);
        var (db, vault) = room.Enter();
        await using var _ = db;
        await Assert.ThrowsAsync<UnusablePictureException>(() => vault.ReceiveAsync(owner, FileKind.Body, upload, Cancel));
        Assert.InRange(upload.Given, 1, mostRead);
    }

    [Fact]
    public async Task What_hides_behind_a_picture_is_not_kept()
    {
        byte[] polyglot = [.. Pictures.File(ImageFormat.Jpeg), .. "PK\x3\x4<script>alert(1)</script>"u8];
        var kept = await ReadAsync(await room.ReceiveAsync(owner, polyglot));
        Assert.DoesNotContain("script", Encoding.Latin1.GetString(kept));
    }

    [Fact]
    public async Task The_same_picture_is_stored_once_for_an_owner_and_a_kind()
    {
        var picture = Pictures.File(ImageFormat.Png);
        var first = await room.ReceiveAsync(owner, picture);

        Assert.Equal(first.Id, (await room.ReceiveAsync(owner, picture)).Id);
        Assert.NotEqual(first.Id, (await room.ReceiveAsync(owner, picture, FileKind.Face)).Id);
        Assert.NotEqual(first.Id, (await room.ReceiveAsync(Guid.CreateVersion7(), picture)).Id);
        Assert.Equal(3, room.StoredPaths.Count());
    }

    [Fact]
    public async Task The_same_picture_twice_in_one_form_is_stored_once()
    {
        var picture = Pictures.File(ImageFormat.Png);
        var (db, vault) = room.Enter();
        await using var _ = db;
        var one = await vault.KeepAsync(owner, FileKind.Garment, picture, Cancel);
        var other = await vault.KeepAsync(owner, FileKind.Garment, picture, Cancel);
        Assert.Same(one, other);
        Assert.Equal(1, await db.SaveChangesAsync(Cancel));
    }

    [Fact]
    public async Task Two_results_that_look_the_same_are_two_files()
    {
        var picture = Pictures.File(ImageFormat.Jpeg);
        var (db, vault) = room.Enter();
        await using var _ = db;
        var one = await vault.KeepAsync(owner, FileKind.Result, picture, Cancel);
        var other = await vault.KeepAsync(owner, FileKind.Result, picture, Cancel);
        await db.SaveChangesAsync(Cancel);

        await room.EraseAsync(one);
        Assert.NotEmpty(await vault.ReadAsync(other, Cancel));
    }

    [Fact]
    public async Task A_result_from_elsewhere_is_cleaned_and_one_made_here_kept_bit_for_bit()
    {
        var (db, vault) = room.Enter();
        await using var _ = db;
        var fromElsewhere = await vault.KeepResultAsync(owner, new Picture(Pictures.PhoneJpeg(480, 320, 6), Pictures.Codec), Cancel);
        Assert.Equal((320, 480), (fromElsewhere.Width, fromElsewhere.Height));
        Assert.DoesNotContain(Pictures.Camera, Encoding.Latin1.GetString(await vault.ReadAsync(fromElsewhere, Cancel)));

        var made = new Picture(Pictures.Drawn(480, 320), Pictures.Codec);
        Assert.Equal(made.File, await vault.ReadAsync(await vault.KeepResultAsync(owner, made, Cancel), Cancel));
    }

    [Fact]
    public async Task The_same_picture_sent_twice_at_once_is_one_file()
    {
        var picture = Pictures.File(ImageFormat.Png);
        var files = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => room.ReceiveAsync(owner, picture)));
        Assert.Single(files.Select(file => file.Id).Distinct());
        Assert.Single(room.StoredPaths);
    }

    [Fact]
    public async Task When_the_store_fails_there_is_no_row_and_no_file()
    {
        var (db, vault) = room.Enter(new BrokenStore(room.Store));
        await using var _ = db;
        await Assert.ThrowsAsync<IOException>(() =>
            vault.ReceiveAsync(owner, FileKind.Body, new MemoryStream(Pictures.File(ImageFormat.Jpeg)), Cancel));
        Assert.Empty(room.StoredPaths);
        Assert.False(db.ChangeTracker.HasChanges());
    }

    async Task<byte[]> ReadAsync(StoredFile file)
    {
        var (db, vault) = room.Enter();
        await using var _ = db;
        return await vault.ReadAsync(file, Cancel);
    }

    static byte[] Half(ImageFormat format)
    {
        var file = Pictures.File(format);
        return file[..(file.Length / 2)];
    }

    static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(11).NextBytes(noise);
        return noise;
    }

    sealed class EndlessStream(bool startsLikeAPicture) : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default)
        {
            buffer.Span.Clear();
            if (Given == 0 && startsLikeAPicture)
                ((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF, 0xE0]).CopyTo(buffer.Span);
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
