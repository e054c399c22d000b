using Microsoft.EntityFrameworkCore;
using VTry.Domain.Billing;
using VTry.Domain.Database;
using VTry.Tests.Support;

namespace VTry.Tests.Billing;

public class TaxDocumentsTests(DatabaseServer server) : BillingTest(server)
{
    [Fact]
    public async Task Numbers_follow_each_other_without_a_gap_though_forty_pay_at_once_and_some_transactions_fail()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => SomeoneWith()));
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = Cancel }, async (person, _) =>
        {
            var order = await OpenAsync(person);
            // A neighbour takes a number and then breaks: it must be free again.
            await In<VTryDb>(async db =>
            {
                await using var broken = await db.Database.BeginTransactionAsync(Cancel);
                await PostgreSql.NextNumberAsync(db, $"VT/{FinancialYear.Of(Clock.GetUtcNow())}/", Cancel);
            });
            await Take(Paid(order, $"pay_{order.Reference}"));
        });

        var numbers = await In<VTryDb, List<string>>(db => db.TaxDocuments.OrderBy(document => document.Number).Select(document => document.Number).ToListAsync(Cancel));
        var year = FinancialYear.Of(Clock.GetUtcNow());
        Assert.Equal(Enumerable.Range(1, 40).Select(number => $"VT/{year}/{number:000000}"), numbers);
    }

    [Fact]
    public async Task A_new_financial_year_begins_at_one_at_midnight_in_India()
    {
        var asha = await SomeoneWith();
        var year = FinancialYear.Of(Clock.GetUtcNow());
        var midnight = new DateTimeOffset(year.LastDay.AddDays(1), TimeOnly.MinValue, IndianTime.Offset);
        Clock.Skip(midnight - Clock.GetUtcNow() - TimeSpan.FromMinutes(10));
        await BuyAsync(asha);
        Clock.Skip(TimeSpan.FromMinutes(20));
        await BuyAsync(asha);

        var documents = await In<VTryDb, List<TaxDocument>>(db => db.TaxDocuments.OrderBy(document => document.IssuedAt).ToListAsync(Cancel));
        var next = new FinancialYear(year.FirstYear + 1);
        Assert.Equal([$"VT/{year}/000001", $"VT/{next}/000001"], documents.Select(document => document.Number));
        Assert.Equal([new DateOnly(next.FirstYear, 3, 31), new DateOnly(next.FirstYear, 4, 1)], documents.Select(document => document.IssuedOn));
        Assert.All(documents, document => Assert.True(document.Number.Length <= 16));
    }

    [Theory]
    [InlineData("29", true)]
    [InlineData("27", false)]
    public async Task The_place_of_supply_decides_which_taxes_are_shown(string state, bool withinState)
    {
        var asha = await SomeoneWith();
        await BuyAsync(asha, 2_100, Asha with { State = state });
        var tax = (await In<VTryDb, TaxDocument>(db => db.TaxDocuments.SingleAsync(Cancel))).Tax;
        Assert.Equal(withinState
            ? new TaxSplit(TaxablePaise: 1_601_69, CgstPaise: 144_15, SgstPaise: 144_15, IgstPaise: 0, RoundOffPaise: 1)
            : new TaxSplit(TaxablePaise: 1_601_69, CgstPaise: 0, SgstPaise: 0, IgstPaise: 288_30, RoundOffPaise: 1), tax);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_parts_of_every_price_add_up_and_both_halves_are_equal(bool withinState)
    {
        for (var paise = 1L; paise <= 200_000; paise += 7)
        {
            var tax = TaxSplit.Of(paise, withinState);
            Assert.Equal(paise, tax.TaxablePaise + tax.CgstPaise + tax.SgstPaise + tax.IgstPaise + tax.RoundOffPaise);
            Assert.Equal(tax.CgstPaise, tax.SgstPaise);
            Assert.InRange(tax.RoundOffPaise, -2, 2);
        }
    }

    [Fact]
    public async Task The_first_print_of_a_document_stays_the_one()
    {
        var asha = await SomeoneWith();
        await BuyAsync(asha);
        var document = await In<VTryDb, TaxDocument>(db => db.TaxDocuments.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal([1], await In<TaxDocuments, byte[]>(documents => documents.KeepPdfAsync(document, [1], Cancel)));
        Assert.Equal([1], await In<TaxDocuments, byte[]>(documents => documents.KeepPdfAsync(document, [2], Cancel)));
        Assert.Equal([1], await In<TaxDocuments, byte[]>(async documents => (await documents.PdfAsync(document.Id, Cancel))!));
    }
}
