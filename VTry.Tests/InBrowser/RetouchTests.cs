using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using VTry.Domain.Accounts;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Tests.Files;
using VTry.Tests.Support;

namespace VTry.Tests.InBrowser;

/// <summary>A photo is cropped and adjusted before it is sent, and what was seen is what is kept.</summary>
public class RetouchTests(LiveApp app, Chromium chromium) : IClassFixture<LiveApp>
{
    // JPEG, and two ways of blending neighbours.
    const int Tolerance = 8;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static FilePayload Photo => new() { Name = "me.png", MimeType = "image/png", Buffer = Pictures.File(ImageFormat.Png, 480, 720) };

    async Task<(Window Window, string Address)> SomeoneWithAPhoto()
    {
        var address = await app.NewBrowser().ArriveAsync();
        var window = await Window.OpenAsync(chromium, app);
        await window.SignInAsync(address);
        await window.Page.GotoAsync("/settings/bodies/new");
        await window.Page.Locator("#bodyphoto").SetInputFilesAsync(Photo);
        return (window, address);
    }

    static async Task<ILocator> Open(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Crop and adjust" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Crop and adjust" });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        return dialog;
    }

    [Fact]
    public async Task What_is_previewed_is_what_is_kept()
    {
        var (window, address) = await SomeoneWithAPhoto();
        await using var _ = window;
        var page = window.Page;
        var dialog = await Open(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Turn right" }).ClickAsync();
        await dialog.GetByLabel("Straighten").FillAsync("5");
        await dialog.GetByLabel("Brightness").FillAsync("80");
        await dialog.GetByLabel("Contrast").FillAsync("130");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Bottom right corner" }).FocusAsync();
        for (var i = 0; i < 4; i++)
            await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await page.Keyboard.PressAsync("ArrowUp");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Use it like this" }).ClickAsync();

        var preview = page.Locator("canvas.chosen");
        var size = await preview.EvaluateAsync<int[]>("canvas => [canvas.width, canvas.height]");
        (double X, double Y)[] places = [(.15, .15), (.85, .15), (.15, .85), (.85, .85)];
        var seen = new List<int[]>();
        foreach (var (x, y) in places)
            seen.Add(await preview.EvaluateAsync<int[]>(
                "(canvas, [x, y]) => [...canvas.getContext('2d').getImageData(x * (canvas.width - 1), y * (canvas.height - 1), 1, 1).data]", new[] { x, y }));

        await window.ChooseAsync("This is me");
        await window.PressAsync("Save");
        await page.WaitForURLAsync(url => !url.Contains("/new"));

        var kept = await KeptOf(address);
        Assert.InRange(kept.Width, size[0] - 1, size[0] + 1);
        Assert.InRange(kept.Height, size[1] - 1, size[1] + 1);
        Assert.InRange(size[0] / (double)size[1], 0.79 * 720 / (0.99 * 480), 0.81 * 720 / (0.99 * 480));
        for (var i = 0; i < places.Length; i++)
        {
            var (red, green, blue) = kept.At(places[i].X, places[i].Y);
            Assert.All([(seen[i][0], red), (seen[i][1], green), (seen[i][2], blue)], channel =>
                Assert.InRange(channel.Item2, channel.Item1 - Tolerance, channel.Item1 + Tolerance));
        }
        window.ExpectNoTroubles();
    }

    [Fact]
    public async Task Escape_leaves_without_a_change_and_the_focus_goes_back()
    {
        var (window, address) = await SomeoneWithAPhoto();
        await using var _ = window;
        var page = window.Page;
        var dialog = await Open(page);
        await dialog.GetByLabel("Brightness").FillAsync("150");
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(dialog).ToBeHiddenAsync();
        Assert.Equal(0, await page.Locator("[data-retouches]").CountAsync());
        Assert.Equal("bodyphoto", await page.EvaluateAsync<string>("() => document.activeElement.dataset.adjusts"));

        await Open(page);
        Assert.Equal("100", await dialog.GetByLabel("Brightness").InputValueAsync());
        for (var stop = 0; stop < 20; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement === document.body || document.activeElement.closest('dialog.retouch') !== null"));
        }
    }

    [Fact]
    public async Task The_frame_is_moved_by_keys_and_by_hand_and_stays_on_the_photo()
    {
        var (window, _) = await SomeoneWithAPhoto();
        await using var open = window;
        var page = window.Page;
        var dialog = await Open(page);
        var frame = page.Locator(".retouch .frame");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Top left corner" }).FocusAsync();
        for (var i = 0; i < 6; i++)
            await page.Keyboard.PressAsync("Shift+ArrowDown");
        await frame.FocusAsync();
        for (var i = 0; i < 30; i++)
            await page.Keyboard.PressAsync("Shift+ArrowUp");
        Assert.Equal(("0%", "70%"), await Sides(frame));

        var box = (await frame.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + 3 * box.Height);
        await page.Mouse.UpAsync();
        Assert.Equal(("30%", "70%"), await Sides(frame));
    }

    static async Task<(string Top, string Height)> Sides(ILocator frame)
    {
        var sides = await frame.EvaluateAsync<double[]>(
            "async frame => { await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame); return [parseFloat(frame.style.top), parseFloat(frame.style.height)]; }");
        return ($"{sides[0]:0.#}%", $"{sides[1]:0.#}%");
    }

    Task<Raster> KeptOf(string address) => app.Ask<IServiceProvider, Raster>(async scoped =>
    {
        var db = scoped.GetRequiredService<VTryDb>();
        var body = await db.Bodies.Include(body => body.Photo)
            .SingleAsync(body => !body.IsSample && db.People.Any(person => person.Id == body.PersonId && person.Email == address), Cancel);
        Assert.Equal(Depicts.Me, body.Depicts);
        return Pictures.Codec.Decode(await scoped.GetRequiredService<Vault>().ReadAsync(body.Photo, Cancel), PictureRules.KeptSide);
    });
}
