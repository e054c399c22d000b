using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using VTry.Web.Settings;

namespace VTry.Tests.Settings;

public sealed class CompanySettingsTests
{
    const string OfKarnataka = "29AAGCB7383J1Z4", OfMaharashtra = "27AAPFU0939F1ZV";

    [Fact]
    public void A_company_may_say_nothing_of_itself() => Assert.Equal("", Refusal());

    [Fact]
    public void A_company_may_say_everything() => Assert.Equal("", Refusal(
        ("Name", "Velvet & Sons"), ("Address", "1 Loom Lane, Mumbai 400001"), ("Email", "care@velvet.example"),
        ("Gstin", OfMaharashtra), ("State", "27"), ("Sac", "998314"), ("InvoicePrefix", "V4")));

    [Theory]
    [InlineData("Gstin", "29AAGCB7383J1Z5", "does not fit the others")]
    [InlineData("Gstin", "29AAGCB7383J1Z", "this has 14")]
    [InlineData("Gstin", OfMaharashtra, "a GSTIN of Karnataka (29), where Company:State says you are. This one is of Maharashtra (27).")]
    [InlineData("State", "", "the GST code of a state")]
    [InlineData("State", "KA", "the GST code of a state")]
    [InlineData("State", "97", "the GST code of a state")]
    [InlineData("Sac", "", "the six digits")]
    [InlineData("Sac", "99843", "the six digits")]
    [InlineData("InvoicePrefix", "", "1 to 3 capital letters or digits")]
    [InlineData("InvoicePrefix", "vt", "1 to 3 capital letters or digits")]
    [InlineData("InvoicePrefix", "VTRY", "1 to 3 capital letters or digits")]
    [InlineData("InvoicePrefix", "TST", "none of TST, TCN and TCC")]
    [InlineData("InvoicePrefix", "TCN", "none of TST, TCN and TCC")]
    [InlineData("InvoicePrefix", "TCC", "none of TST, TCN and TCC")]
    [InlineData("InvoicePrefix", "V/", "1 to 3 capital letters or digits")]
    public void What_no_invoice_could_carry_stops_the_start(string key, string value, string allowed)
    {
        var refusal = Refusal((key, value));

        Assert.StartsWith($"Company:{key} is {(value is "" ? "empty" : value)}. Allowed: ", refusal);
        Assert.Contains(allowed, refusal);
    }

    [Fact]
    public void Invoices_carry_the_GSTIN_in_capitals_however_it_was_typed() =>
        Assert.Equal(OfKarnataka, new CompanySettings { Gstin = " 29aagcb7383j1z4 " }.Seller.Gstin);

    [Fact]
    public void What_invoices_miss_is_named_by_its_key() =>
        Assert.Equal(["Company:Address", "Company:Gstin"], new CompanySettings { Name = "Velvet & Sons", Address = " ", Gstin = "" }.MissingOnInvoices);

    [Fact]
    public void Who_takes_real_money_without_being_able_to_invoice_it_does_not_start()
    {
        var refusal = Refusal(RealMoney, ("Name", "Velvet & Sons"), ("Email", "care@velvet.example"));

        Assert.Contains("company: people pay real money, and no tax invoice is one without Company:Address, Company:Gstin", refusal);
        Assert.Contains("VTRY_AllowStandIns__0=company", refusal);
    }

    [Fact]
    public void Who_can_invoice_may_take_real_money() => Assert.Equal("", Refusal(
        RealMoney, ("Name", "Velvet & Sons"), ("Address", "1 Loom Lane"), ("Email", "care@velvet.example"), ("Gstin", OfKarnataka)));

    static (string, string) RealMoney => (":Payments:Razorpay:KeyId", "rzp_live_1234567890");

    // A key is the company's, unless it begins at the root.
    static string Refusal(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting =>
            KeyValuePair.Create(setting.Key.StartsWith(':') ? setting.Key[1..] : $"Company:{setting.Key}", (string?)setting.Value)));
        builder.AddCompany();
        using var app = (IDisposable)builder.Build();
        var failure = Record.Exception(((WebApplication)app).CheckSettings);
        return failure is null ? "" : StartFailure.Explain(failure) ?? $"{failure}";
    }
}
