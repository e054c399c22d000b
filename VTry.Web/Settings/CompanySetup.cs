using Microsoft.Extensions.Options;

namespace VTry.Web.Settings;

public static class CompanySetup
{
    /// <summary>Where a merchant account is named, people pay real money, and the law wants a tax invoice for it.</summary>
    const string MerchantKey = "Payments:Razorpay:KeyId";

    /// <summary>Who runs this VTry. One who could not write a tax invoice takes no real money outside Development.</summary>
    public static void AddCompany(this WebApplicationBuilder builder)
    {
        builder.AddSettings<CompanySettings>(CompanySettings.Section);
        builder.Services.AddStartupLine(services => LineOf(
            services.GetRequiredService<IOptions<CompanySettings>>().Value,
            takesMoney: services.GetRequiredService<IConfiguration>()[MerchantKey] is { Length: > 0 }));
    }

    static StartupLine LineOf(CompanySettings company, bool takesMoney) => company switch
    {
        { MissingOnInvoices: { Count: > 0 } missing } when takesMoney => new("company",
            $"people pay real money, and no tax invoice is one without {string.Join(", ", missing)}", Standing.DevelopmentOnly),
        { IsNamed: true, Gstin: { Length: > 0 } gstin } => new("company", $"{company.Name}, {company.Email}, GSTIN {gstin}", Standing.Real),
        { IsNamed: true } => new("company", $"{company.Name}, {company.Email}", Standing.Real),
        _ => new("company", "nobody is named on the legal pages; Company:Name and Company:Email say who runs this", Standing.StandIn),
    };
}
