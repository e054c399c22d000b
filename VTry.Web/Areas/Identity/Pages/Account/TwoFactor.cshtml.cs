using Microsoft.AspNetCore.Identity;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity.Pages.Account;

public class TwoFactorModel(SecondFactor factor, SecondStep step, SignInManager<Person> door) : SecondStepPage(step, door)
{
    protected override string WrongCode => "This is not the code of now. Each works for half a minute, and once: wait for the next.";

    protected override Task<CodeAnswer> CheckAsync(Person person, CancellationToken cancel) => factor.CheckAsync(person, Code, cancel);
}
