using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using VTry.Domain.Messages;
using VTry.Web.Http;

namespace VTry.Web.Adapters.Mail;

/// <summary>Writes the mail that a message record stands for, with the view of the record's name, outside of any request.</summary>
public class LetterPress(
    IRazorViewEngine views, ITempDataDictionaryFactory tempData, IServiceProvider services, UnsubscribeLinks unsubscribe, TimeProvider clock)
{
    internal const string Form = "Form";
    internal const string Text = "text";
    const string Html = "html";

    static readonly IReadOnlyDictionary<string, Type> Kinds = typeof(IMessage).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IMessage)) && !type.IsInterface)
        .ToDictionary(type => type.Name);

    /// <summary>The message that a mail was promised for.</summary>
    public static IMessage Read(OutgoingMail mail) => (IMessage)JsonSerializer.Deserialize(mail.Payload, Kinds[mail.Kind])!;

    public async Task<Letter> PrintAsync(OutgoingMail mail)
    {
        var message = Read(mail);
        var wayOut = message is INoticeMessage notice ? unsubscribe.To(notice.PersonId, notice.Notice) : null;
        var (subject, html) = await WriteAsync(message, Html, wayOut);
        var (_, text) = await WriteAsync(message, Text, wayOut);
        return new Letter(mail.Id, mail.To, subject, html, text.Trim() + "\n", clock.GetUtcNow(), wayOut);
    }

    async Task<(string Subject, string Words)> WriteAsync(IMessage message, string form, string? wayOut)
    {
        var kind = message.GetType().Name;
        var view = views.GetView(executingFilePath: null, $"/Emails/{kind}.cshtml", isMainPage: true) is { Success: true, View: RazorView found }
            ? found
            : throw new InvalidOperationException($"There is no view Emails/{kind}.cshtml.");
        view.RazorPage.Layout = form == Html ? "/Emails/_Letter.cshtml" : "/Emails/_LetterText.cshtml";

        var http = new DefaultHttpContext { RequestServices = services };
        var action = new ActionContext(http, new RouteData(), new ActionDescriptor());
        var data = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) 
        {
            Model = message, [Form] = form, [nameof(LetterPage<>.Unsubscribe)] = wayOut,
        };
        await using var words = new StringWriter(CultureInfo.InvariantCulture);
        var context = new ViewContext(action, view, data, tempData.GetTempData(http), words, new HtmlHelperOptions());
        await view.RenderAsync(context);
        // The page wrote into a copy of the data, which the context holds now.
        return ((string)context.ViewData["Subject"]!, words.ToString());
    }
}
