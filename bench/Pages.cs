using System.Diagnostics;
using AngleSharp.Html.Parser;
using VTry.Web.Settings;

namespace VTry.Bench;

/// <summary>Pages per second, beside an endpoint that does nothing.</summary>
static class Pages
{
    const int Connections = 16;

    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);

    public static async Task MeasureAsync(App app)
    {
        await SignInAsync(app.Client);
        foreach (var path in (string[])["/health/live", "/", "/feed", "/health/live"])
        {
            await LoadAsync(app.Client, path, WarmUp);
            var (count, median) = await LoadAsync(app.Client, path, Measured);
            Table.Row("pages", $"{path}, {Connections} connections", count / Measured.TotalSeconds, "/s");
            Table.Row("pages", $"{path}, median", median);
        }
    }

    static async Task<(int Count, TimeSpan Median)> LoadAsync(HttpClient client, string path, TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var times = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            var mine = new List<TimeSpan>();
            while (Stopwatch.GetTimestamp() < end)
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(path);
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                mine.Add(Stopwatch.GetElapsedTime(start));
            }
            return mine;
        }));
        var sorted = times.SelectMany(mine => mine).Order().ToList();
        return (sorted.Count, sorted[sorted.Count / 2]);
    }

    // The seeded shopper, welcomed with a sample body and with three results in the feed.
    static async Task SignInAsync(HttpClient client)
    {
        var shopper = DevelopmentSeed.Accounts.First(account => account.Title == "shopper");
        await PressAsync(client, "/account/sign-in", ("Email", shopper.Email), ("Password", DevelopmentSeed.Password));
        await PressAsync(client, "/welcome", ("Sample", "amara"), ("Consents", "TryOn"));
        foreach (var garment in (string[])["tee-black", "tee-white", "long-stripe"])
            await PressAsync(client, "/try-on", ("Body", "amara"), ("TopSample", garment));
        while ((await client.GetStringAsync("/feed")).Contains("data-live=\"generation", StringComparison.Ordinal))
            await Task.Delay(200);
    }

    static async Task PressAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync(path));
        var token = page.QuerySelector("main input[name=__RequestVerificationToken]")?.GetAttribute("value")
            ?? throw new InvalidOperationException($"{path} has no form.");
        var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        (await client.PostAsync(path, form)).EnsureSuccessStatusCode();
    }
}
