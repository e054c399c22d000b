namespace VTry.Web.Adapters.Pdf;

public static class PdfSetup
{
    /// <summary>The press for invoices, with the fonts that the build puts beside the app.</summary>
    public static void AddPdf(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new PrintStyles(Path.Combine(AppContext.BaseDirectory, "fonts")));
        builder.Services.AddScoped<InvoicePress>();
    }
}
