using Microsoft.AspNetCore.Mvc.RazorPages;

namespace VTry.Web.Pages.Public;

public class LandingModel(SamplePairs pairs) : PageModel
{
    public SamplePairs Pairs => pairs;
}
