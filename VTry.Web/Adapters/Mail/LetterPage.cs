using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Razor;
using VTry.Domain.Messages;

namespace VTry.Web.Adapters.Mail;

/// <summary>
/// A mail as a page that is written twice, as HTML and as plain text, from the same words: what the one says, the other cannot leave out.
/// </summary>
public abstract class LetterPage<TMessage> : RazorPage<TMessage>
{
    public string? Subject
    {
        get => ViewData[nameof(Subject)] as string;
        set => ViewData[nameof(Subject)] = value;
    }

    /// <summary>The line that mail programs show beside the subject.</summary>
    public string? Preview
    {
        get => ViewData[nameof(Preview)] as string;
        set => ViewData[nameof(Preview)] = value;
    }

    /// <summary>The last line: why this came, as "You get this because …". Without one it says that it concerns the account.</summary>
    public string Because
    {
        get => ViewData[nameof(Because)] as string ?? "You get this because it concerns your VTry account. It is not a newsletter; there is none.";
        set => ViewData[nameof(Because)] = value;
    }

    /// <summary>Where one press ends such mails; null for those that always come.</summary>
    public string? Unsubscribe => ViewData[nameof(Unsubscribe)] as string;

    bool IsText => ViewData[LetterPress.Form] is LetterPress.Text;

    protected IHtmlContent Heading(string text) => Write(text,
        words => $"<h1 class=\"ink\" style=\"font:400 34px/1.1 {LetterStyle.Display};letter-spacing:-.5px;margin:0 0 16px;color:{LetterStyle.Ink}\">{words}</h1>");

    protected IHtmlContent Paragraph(string text) => Write(text, words => $"<p style=\"margin:0 0 20px\">{words}</p>");

    /// <summary>Small print.</summary>
    protected IHtmlContent Fine(string text) => Write(text,
        words => $"<p class=\"quiet\" style=\"margin:28px 0 0;font-size:14px;color:{LetterStyle.Quiet}\">{words}</p>");

    /// <summary>What the mail is for. One a mail.</summary>
    protected IHtmlContent Button(string text, string address) => Write(text, address, (words, href) =>
        "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:8px 0 28px\"><tr>"
        // The ground is the cell's as well: one large mail program knows no padding on a link.
        + $"<td class=\"button\" bgcolor=\"{LetterStyle.Ink}\" style=\"background:{LetterStyle.Ink};border-radius:6px\">"
        + $"<a class=\"button\" href=\"{href}\" style=\"display:inline-block;background:{LetterStyle.Ink};color:{LetterStyle.Paper};text-decoration:none;font-weight:500;padding:13px 24px;border-radius:6px\">{words}</a>"
        + "</td></tr></table>");

    /// <summary>A second way on, as a line of its own.</summary>
    protected IHtmlContent Link(string text, string address) => Write(text, address, (words, href) =>
        $"<p style=\"margin:0 0 20px\"><a class=\"ink\" href=\"{href}\" style=\"color:{LetterStyle.Ink}\">{words}</a></p>");

    /// <summary>What happened when and where, a hairline under each line: ("Device", "Firefox on Windows"). Empty values are left out.</summary>
    protected IHtmlContent Facts(params (string Name, string? Value)[] facts)
    {
        var known = facts.Where(fact => fact.Value is { Length: > 0 });
        return IsText
            ? new HtmlString(string.Concat(known.Select(fact => $"{fact.Name}: {fact.Value}\n")) + "\n")
            : new HtmlString(
                $"<table role=\"presentation\" class=\"facts\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"border-top:1px solid {LetterStyle.Ink};font-size:15px;margin:4px 0 28px\">"
                + string.Concat(known.Select(fact =>
                    $"<tr><td class=\"fact quiet\" valign=\"top\" style=\"padding:10px 16px 10px 0;border-bottom:1px solid {LetterStyle.Rule};color:{LetterStyle.Quiet};white-space:nowrap\">{HtmlEncoder.Encode(fact.Name)}</td>"
                    + $"<td class=\"fact ink\" align=\"right\" valign=\"top\" style=\"padding:10px 0;border-bottom:1px solid {LetterStyle.Rule};color:{LetterStyle.Ink}\">{HtmlEncoder.Encode(fact.Value!)}</td></tr>"))
                + "</table>");
    }

    /// <summary>Amounts under each other, and what they come to.</summary>
    protected IHtmlContent Sums(ReceiptLine total, params IEnumerable<ReceiptLine> lines) => new HtmlString(IsText
        ? string.Concat(lines.Append(total).Select(line => $"{line.What}: {line.Amount}\n")) + "\n"
        : $"<table role=\"presentation\" class=\"facts\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"border-top:1px solid {LetterStyle.Ink};font-size:15px;font-variant-numeric:tabular-nums;margin:4px 0 28px\">"
            + string.Concat(lines.Select(line => Row(line, "quiet", LetterStyle.Quiet, 400)))
            + Row(total, "ink", LetterStyle.Ink, 600)
            + "</table>");

    string Row(ReceiptLine line, string look, string colour, int weight) =>
        $"<tr><td class=\"fact {look}\" valign=\"top\" style=\"padding:10px 16px 10px 0;border-bottom:1px solid {LetterStyle.Rule};color:{colour};font-weight:{weight}\">{HtmlEncoder.Encode(line.What)}</td>"
        + $"<td class=\"fact ink\" align=\"right\" valign=\"top\" style=\"padding:10px 0;border-bottom:1px solid {LetterStyle.Rule};color:{LetterStyle.Ink};font-weight:{weight};white-space:nowrap\">{HtmlEncoder.Encode(line.Amount)}</td></tr>";

    HtmlString Write(string text, Func<string, string> html) => new(IsText ? $"{text}\n\n" : html(HtmlEncoder.Encode(text)));

    HtmlString Write(string text, string address, Func<string, string, string> html) => new(
        IsText ? $"{text}:\n{address}\n\n" : html(HtmlEncoder.Encode(text), HtmlEncoder.Encode(address)));
}
