using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Database;
using VTry.Tests.Billing;
using VTry.Tests.Support;
using VTry.Web.Adapters.Pdf;

namespace VTry.Tests.Pdf;

public class InvoicePressTests(DatabaseServer server) : BillingTest(server)
{
    protected override void Add(IServiceCollection collection)
    {
        base.Add(collection);
        collection.AddSingleton(new PrintStyles(Path.Combine(AppContext.BaseDirectory, "fonts"))).AddScoped<InvoicePress>();
    }

    [Fact]
    public async Task A_document_is_printed_once_whoever_asks_and_how_often()
    {
        var id = await SellAsync();

        var prints = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PrintAsync(id)));

        Assert.All(prints, print => Assert.Equal(prints[0], print));
        Assert.Equal(prints[0], await In<VTryDb, byte[]>(db => db.TaxDocumentPdfs.Select(pdf => pdf.Bytes).SingleAsync(Cancel)));
        Assert.Contains("Asha Rao", new PdfReader(prints[0]).Tags.Text);
    }

    [Fact]
    public async Task What_was_printed_stays_though_the_paper_may_look_different_now()
    {
        var id = await SellAsync();
        var document = await In<VTryDb, TaxDocument>(db => db.TaxDocuments.AsNoTracking().SingleAsync(row => row.Id == id, Cancel));
        await In<TaxDocuments, byte[]>(documents => documents.KeepPdfAsync(document, "printed by an older VTry"u8.ToArray(), Cancel));

        Assert.Equal("printed by an older VTry"u8.ToArray(), await PrintAsync(id));
    }

    [Fact]
    public Task What_was_never_issued_is_not_printed() => Assert.ThrowsAsync<InvalidOperationException>(() => PrintAsync(Guid.NewGuid()));

    async Task<Guid> SellAsync()
    {
        await BuyAsync(await SomeoneWith());
        return await In<VTryDb, Guid>(db => db.TaxDocuments.Select(document => document.Id).SingleAsync(Cancel));
    }

    Task<byte[]> PrintAsync(Guid id) => In<InvoicePress, byte[]>(press => press.PdfOfAsync(id, Cancel));
}
