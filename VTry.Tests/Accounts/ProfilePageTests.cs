using AngleSharp.Dom;
using VTry.Domain.Messages;
using VTry.Tests.Support;

namespace VTry.Tests.Accounts;

public class ProfilePageTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task What_is_chosen_is_there_again_on_the_next_visit()
    {
        var browser = await Somebody();
        await browser.Go("/settings");
        await browser.Press("Save", ("Name", "Asha"), ("style", "fashion"), ("visibility", "link"), ("length_unit", "in"));

        Assert.Contains("Saved.", browser.Text);
        Assert.Equal("Asha", browser.Page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal(["in", "kg", "on_me", "fashion", "link"],
            browser.Page.QuerySelectorAll("input[type=radio][checked]").Select(radio => radio.GetAttribute("value")!));
    }

    [Fact]
    public async Task An_older_page_does_not_undo_what_a_newer_one_changed()
    {
        var browser = await Somebody();
        var other = new Browser(browser.Client);
        await browser.Go("/settings");
        await other.Go("/settings");
        await browser.Press("Save", ("Name", "Asha"));
        await other.Press("Save", ("style", "fashion"));

        Assert.Equal("Asha", other.Page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.NotNull(other.Page.QuerySelector("input[value=fashion][checked]"));
    }

    [Fact]
    public async Task A_value_that_no_page_offers_is_refused_beside_its_field_and_what_was_typed_stays()
    {
        var browser = await Somebody();
        await browser.Go("/settings");
        await browser.Press("Save", ("Name", "Asha"), ("style", "baroque"));

        Assert.Contains("not one of the choices", Assert.Single(browser.Problems()));
        Assert.Equal("Asha", browser.Page.QuerySelector("#name")!.GetAttribute("value"));
        await browser.Go("/settings");
        Assert.Equal("", browser.Page.QuerySelector("#name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_switch_that_is_turned_off_stays_off_and_an_older_page_leaves_it_so()
    {
        var browser = await Somebody();
        var other = new Browser(browser.Client);
        await browser.Go("/settings/notifications");
        await other.Go("/settings/notifications");
        await browser.Press("Save", ("notices.result_ready", null));
        await other.Press("Save", ("notices.erasure_soon", null));

        Assert.Equal(Enum.GetValues<Notice>().Length, other.Page.QuerySelectorAll("[role=switch]").Length);
        Assert.Equal(["notices.low_balance"], other.Page.QuerySelectorAll("[role=switch][checked]").Select(on => on.GetAttribute("name")));
    }

    async Task<Browser> Somebody()
    {
        var browser = app.NewBrowser();
        await browser.ArriveAsync();
        return browser;
    }
}
