using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;

namespace VTry.Tests.Support;

/// <summary>A browser without JavaScript: goes to pages, fills in forms by their labels, presses buttons by their words.</summary>
public sealed class Browser(HttpClient client)
{
    static readonly HtmlParser Parser = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public HttpClient Client => client;
    public IHtmlDocument Page { get; private set; } = null!;
    public HttpStatusCode Status { get; private set; }
    public Uri Address { get; private set; } = null!;

    /// <summary>What a person can read on the page, white space folded.</summary>
    public string Text => string.Join(' ', Page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public async Task<IHtmlDocument> Go(string address) => await Show(await client.GetAsync(address, Cancel));

    /// <summary>Follows a link by its words.</summary>
    public Task<IHtmlDocument> Follow(string words)
    {
        var link = Page.QuerySelectorAll<IHtmlAnchorElement>("a[href]").FirstOrDefault(link => Says(link, words))
            ?? throw new InvalidOperationException($"There is no link “{words}” on {Address}: {Text}");
        return Go(new Uri(Address, link.GetAttribute("href")!).ToString());
    }

    /// <summary>Fills in fields (by label or name; text, a radio's value, or a file) and presses a button by its words.</summary>
    public async Task<IHtmlDocument> Press(string words, params (string Field, object? Value)[] fields) =>
        await Show(await Send(words, fields));

    /// <summary>As <see cref="Press"/>, but only sends: the page stays, and the answer is the caller's.</summary>
    public Task<HttpResponseMessage> Send(string words, params (string Field, object? Value)[] fields)
    {
        var button = Page.QuerySelectorAll("button, input[type=submit]").FirstOrDefault(button => Says(button, words))
            ?? throw new InvalidOperationException($"There is no button “{words}” on {Address}: {Text}");
        var form = button.Closest("form") as IHtmlFormElement
            ?? throw new InvalidOperationException($"The button “{words}” belongs to no form.");

        var content = Fill(form, fields);
        if (button.GetAttribute("name") is { } name)
            content.Add(new StringContent(button.GetAttribute("value") ?? ""), name);

        var action = button.GetAttribute("formaction") ?? form.GetAttribute("action") ?? Address.PathAndQuery;
        return form.GetAttribute("method") == "get"
            ? client.GetAsync(QueryHelpers.AddQueryString(action, Asked(content)), Cancel)
            : client.PostAsync(action, content, Cancel);
    }

    /// <summary>Posts what no page offers here, with the token of the one that is shown, and goes where that leads.</summary>
    public async Task<IHtmlDocument> Forge(string address, params (string Field, object? Value)[] fields)
    {
        var content = new MultipartFormDataContent();
        Add(content, "__RequestVerificationToken", Hidden("__RequestVerificationToken"));
        foreach (var (field, value) in fields)
            Add(content, field, value);
        return await Show(await client.PostAsync(address, content, Cancel));
    }

    /// <summary>The value of a form's hidden field.</summary>
    public string Hidden(string name) => Page.QuerySelector($"input[name='{name}']")!.GetAttribute("value")!;

    async Task<IHtmlDocument> Show(HttpResponseMessage response)
    {
        Status = response.StatusCode;
        Address = response.RequestMessage!.RequestUri!;
        Page = Parser.ParseDocument(await response.Content.ReadAsStringAsync(Cancel));
        return Page;
    }

    static MultipartFormDataContent Fill(IHtmlFormElement form, (string Field, object? Value)[] fields)
    {
        var values = fields.ToDictionary(field => NameOf(form, field.Field), field => field.Value);
        var content = new MultipartFormDataContent();
        foreach (var control in form.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            var name = control.GetAttribute("name")!;
            if (!values.ContainsKey(name) && ValueOf(control) is { } value)
                content.Add(new StringContent(value), name);
        }
        foreach (var (name, value) in values)
            Add(content, name, value);
        return content;
    }

    static void Add(MultipartFormDataContent content, string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case byte[] file:
                var part = new ByteArrayContent(file);
                part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
                content.Add(part, name, "picture");
                break;
            case IEnumerable<string> several:
                foreach (var one in several)
                    content.Add(new StringContent(one), name);
                break;
            default:
                content.Add(new StringContent(value.ToString()!), name);
                break;
        }
    }

    static IEnumerable<KeyValuePair<string, string?>> Asked(MultipartFormDataContent content) => content.Select(part =>
        KeyValuePair.Create(part.Headers.ContentDisposition!.Name!.Trim('"'), (string?)part.ReadAsStringAsync(Cancel).Result));

    static string? ValueOf(IElement control) => control switch
    {
        IHtmlInputElement { Type: "file" or "image" or "submit" } => null,
        IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? box.Value ?? "on" : null,
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value,
        IHtmlTextAreaElement area => area.Value,
        _ => null,
    };

    static string NameOf(IHtmlFormElement form, string field)
    {
        var label = form.QuerySelectorAll<IHtmlLabelElement>("label").FirstOrDefault(label => Says(label, field));
        var control = label?.Control ?? form.QuerySelector($"[name='{field}'], [aria-label='{field}']")
            ?? throw new InvalidOperationException($"There is no field “{field}” in the form.");
        return control.GetAttribute("name")!;
    }

    static bool Says(IElement element, string words) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .StartsWith(words, StringComparison.OrdinalIgnoreCase)
        || string.Equals(element.GetAttribute("aria-label"), words, StringComparison.OrdinalIgnoreCase);
}
