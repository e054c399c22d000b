using System.Net.Mime;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using VTry.Domain.Accounts;
using VTry.Web.Areas.Identity;
using VTry.Web.Http;

namespace VTry.Web.Pages.Accounts.Security;

[RequireFreshSignIn]
public class RecoveryCodesModel(Me me, SignInManager<Person> door, SecondFactor factor) : SecurityPage(me, door)
{
    public IActionResult OnGet() => Person.TwoFactorEnabled ? Page() : Done("Recovery codes belong to an authenticator app. Set one up first.");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) => Person.TwoFactorEnabled
        ? Sheet(this, await factor.RenewRecoveryCodesAsync(Person, cancel))
        : Done("Recovery codes belong to an authenticator app. Set one up first.");

    /// <summary>The one time that codes can be read.</summary>
    public static IActionResult Sheet(PageModel page, IReadOnlyList<string> codes) => new ViewResult
    {
        ViewName = "/Pages/Accounts/Security/_RecoveryCodes.cshtml",
        ViewData = new ViewDataDictionary<IReadOnlyList<string>>(page.MetadataProvider, page.ModelState) { Model = codes },
        TempData = page.TempData,
    };

    /// <summary>The codes as they were shown, sent back as a file: nobody but the page that shows them knows them any more.</summary>
    public IActionResult OnPostFile(string[] codes) =>
        File(System.Text.Encoding.UTF8.GetBytes($"VTry recovery codes for {Person.Email}. Each works once.\n\n{string.Join('\n', codes)}\n"),
            MediaTypeNames.Text.Plain, "vtry-recovery-codes.txt");
}
