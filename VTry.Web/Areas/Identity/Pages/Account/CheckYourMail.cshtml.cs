using Microsoft.AspNetCore.Mvc;

namespace VTry.Web.Areas.Identity.Pages.Account;

/// <summary>The one answer to whoever asks for something by mail, whether there is an account or not.</summary>
public class CheckYourMailModel : AccountPage
{
    public const string Password = "password";

    [BindProperty(SupportsGet = true)] public string? About { get; set; }

    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public bool IsAboutPassword => About == Password;
}
