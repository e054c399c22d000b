using Microsoft.AspNetCore.Identity;
using VTry.Domain.Accounts;
using VTry.Web.Http;

namespace VTry.Web.Areas.Identity.Pages.Account;

public class RecoveryCodeModel(SecondFactor factor, SecondStep step, SignInManager<Person> door) : SecondStepPage(step, door)
{
    protected override string WrongCode => "This is none of your recovery codes, or it was used before. Try another.";

    protected override Task<CodeAnswer> CheckAsync(Person person, CancellationToken cancel) => factor.CheckRecoveryCodeAsync(person, Code, cancel);
}
