using Microsoft.Playwright;
using VTry.Tests.Support;

namespace VTry.Tests.InBrowser;

/// <summary>What hands do at a page: keys, dropped files, pasted pictures.</summary>
public class HandsTests(LiveApp app, Chromium chromium) : IClassFixture<LiveApp>
{
    async Task<Window> SomeoneAtTheTryOnPage()
    {
        var browser = app.NewBrowser();
        var window = await Window.OpenAsync(chromium, app);
        await window.SignInAsync(await browser.ArriveAsync());
        return window;
    }

    [Fact]
    public async Task A_garment_is_chosen_and_tried_on_and_compared_by_keys_alone()
    {
        await using var window = await SomeoneAtTheTryOnPage();
        var page = window.Page;
        await window.TabToAsync("[name=TopSample]");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("[data-says=price]").First).ToHaveTextAsync("1 credit");
        await window.TabToAsync("button.makes");
        await page.Keyboard.PressAsync("Enter");

        await page.GetByRole(AriaRole.Link, new() { Name = "Download" }).WaitForAsync(new() { Timeout = Window.MakingMayTake });
        await page.ReloadAsync();
        await window.TabToAsync("input[type=range]");
        var middle = await Seam(page);
        await page.Keyboard.PressAsync("End");
        await SeamLeaves(page, middle);
        var end = await Seam(page);
        await page.Keyboard.PressAsync("Home");
        await SeamLeaves(page, end);
        Assert.NotEqual(middle, await Seam(page));
        window.ExpectNoTroubles();
    }

    [Fact]
    public async Task A_joint_is_moved_by_keys()
    {
        await using var window = await SomeoneAtTheTryOnPage();
        var page = window.Page;
        await page.Locator("[name=BodyPhoto]").SetInputFilesAsync(Photo);
        await window.ChooseAsync("This is me");
        await window.ChooseAsync("White T-shirt");
        await window.PressAsync("Try it on");
        await page.WaitForURLAsync(url => url.Contains("/points") || url.Contains("/generations/"));
        if (!page.Url.Contains("/points"))
        {
            await page.GotoAsync("/try-on");
            await window.FollowAsync("Put the body’s points right");
        }

        var field = page.Locator("[name=Points]");
        var before = await field.InputValueAsync();
        await window.TabToAsync("[data-joint=shoulderL]");
        await page.Keyboard.PressAsync("Shift+ArrowUp");
        Assert.NotEqual(before, await field.InputValueAsync());
    }

    [Fact]
    public async Task A_picture_is_pasted_into_the_slot_that_has_the_focus()
    {
        await using var window = await SomeoneAtTheTryOnPage();
        await window.Page.Locator("#dress").FocusAsync();
        await window.Page.EvaluateAsync("""
            async () => {
              const canvas = Object.assign(document.createElement("canvas"), { width: 300, height: 300 });
              canvas.getContext("2d").fillRect(50, 50, 200, 200);
              const picture = await new Promise((done) => canvas.toBlob(done));
              const clipboardData = new DataTransfer();
              clipboardData.items.add(new File([picture], "dress.png", { type: "image/png" }));
              document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
            }
            """);

        await ExpectFile(window.Page, "#dress", "dress.png");
    }

    [Fact]
    public async Task A_file_is_dropped_into_a_slot()
    {
        await using var window = await SomeoneAtTheTryOnPage();
        var page = window.Page;
        var file = Path.Combine(TestFiles.Repository(), "VTry.Tests/Engines/Pictures/strange-polka-blouse.jpg");
        var zone = (await page.Locator(".dropzone:has(#top)").BoundingBoxAsync())!;
        var hand = await page.Context.NewCDPSessionAsync(page);
        foreach (var type in (string[])["dragEnter", "dragOver", "drop"])
            await hand.SendAsync("Input.dispatchDragEvent", new()
            {
                ["type"] = type, ["x"] = zone.X + zone.Width / 2, ["y"] = zone.Y + zone.Height / 2,
                ["data"] = new { items = Array.Empty<object>(), files = new[] { file }, dragOperationsMask = 1 },
            });

        await ExpectFile(page, "#top", "strange-polka-blouse.jpg");
    }

    [Fact]
    public async Task A_garment_from_the_rail_and_a_file_of_one_s_own_take_each_other_s_place()
    {
        await using var window = await SomeoneAtTheTryOnPage();
        var page = window.Page;
        await window.ChooseAsync("White T-shirt");
        await Assertions.Expect(page.Locator("[data-slot=top] img.chosen")).ToBeVisibleAsync();

        await page.Locator("#top").SetInputFilesAsync(Photo);
        await ExpectFile(page, "#top", "photo.jpg");
        await Assertions.Expect(page.Locator("[name=TopSample][value='']")).ToBeCheckedAsync();

        await page.Locator("[data-empties=top]").ClickAsync();
        Assert.Equal(0, await page.Locator("#top").EvaluateAsync<int>("input => input.files.length"));
        await Assertions.Expect(page.Locator("[data-says=pieces]")).ToHaveTextAsync("Nothing chosen yet");
    }

    static FilePayload Photo => new() { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = TestFiles.Stranger };

    static async Task ExpectFile(IPage page, string input, string name)
    {
        await Assertions.Expect(page.Locator($".slot:has({input}) canvas.chosen")).ToBeVisibleAsync();
        Assert.Equal(name, await page.Locator(input).EvaluateAsync<string>("input => input.files[0].name"));
        await Assertions.Expect(page.Locator("[data-says=price]").First).ToHaveTextAsync("1 credit");
    }

    static Task<string> Seam(IPage page) =>
        page.Locator(".before-after .after").EvaluateAsync<string>("picture => getComputedStyle(picture).clipPath");

    /// <summary>Waits until the seam has moved away from where it stood; it follows the hand a frame or more later.</summary>
    static Task SeamLeaves(IPage page, string place) => page.WaitForFunctionAsync(
        "place => getComputedStyle(document.querySelector('.before-after .after')).clipPath !== place", place);
}
