using System.Text.Json;
using AngleSharp.Html.Parser;
using VTry.Domain.Messages;
using VTry.Tests.Support;
using VTry.Web.Adapters.Mail;
using VTry.Web.Http;

namespace VTry.Tests.Messages;

public class LetterPressTests(AddressedApp app) : IClassFixture<AddressedApp>
{
    const string Link = "https://vtry.example/account/confirm?id=1&token=a_b-c";

    internal static readonly IMessage[] All =
    [
        new ConfirmAddress(Link), new AlreadyHaveAccount(Link, Link), new ResetPassword(Link), new PasswordChanged(Link),
        new ExportReady(Link, DateTimeOffset.UnixEpoch, 12_345_678), new LeavingAsked(DateTimeOffset.UnixEpoch, Link), new LeavingCancelled(Link),
        new AccountErased("ABCDE-FGHJK", Link, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1, 2, 3, 4, 5, 6, 7, 3, 1),
        new NewDevice("Firefox on Windows", null, DateTimeOffset.UnixEpoch, Link, Link), new RefreshReused("VTry extension", null, DateTimeOffset.UnixEpoch, Link, Link),
        new ConfirmNewAddress(Link), new EmailChanged("asha@example.in", Link), new EmailReplaced("asha@example.in", Link), new GoogleLinked("asha@gmail.example", Link), new GoogleUnlinked(Link),
        new PasskeyAdded("Phone", Link), new PasskeyRemoved("Phone", Link), new SecondFactorOn(Link), new SecondFactorOff(Link), new RecoveryCodeUsed(7, Link),
        new ErasureSoon(Guid.CreateVersion7(), new DateOnly(2026, 11, 21), 1, 4, Link),
        new ResultReady(Guid.Empty, Guid.Empty, "Linen shirt and jeans"),
        new OrderPaid(Guid.Empty, "7K3M-9QXD", 2_100, 189_000,
            [
                new("VTry credits", "₹2,100.00"), new("Discount, 10 %", "−₹210.00"), new("Taxable value", "₹1,601.69"),
                new("CGST 9 %", "₹144.15"), new("SGST 9 %", "₹144.15"), new("Round-off", "₹0.01"),
            ],
            new("Total, paid by UPI", "₹1,890.00"), IsTest: false, Guid.Empty, "VT/26-27/000432"),
        new PaymentFailed(Guid.Empty, "7K3M-9QXD", 2_100, 189_000, "Your bank declined the payment. Try another card or UPI."),
        new RefundDone(Guid.Empty, "7K3M-9QXD", 94_500, 1_050, "Bought twice by mistake.", IsTest: false, Guid.Empty, "VC/26-27/000012"),
        new LowBalance(Guid.Empty, 9),
        new BooksDiffer(["Order 7K3M-9QXD stands at 2,100 credits, the ledger at 0.", "The refund of ₹945.00 failed: the account is closed."], 3),
    ];

    public static TheoryData<string> Kinds { get; } = [.. All.Select(message => message.GetType().Name)];

    internal static OutgoingMail Promised(IMessage message) => new()
    {
        Kind = message.GetType().Name, To = "anna@example.in",
        Payload = JsonSerializer.Serialize(message, message.GetType()), CreatedAt = DateTimeOffset.UtcNow,
    };

    Task<Letter> Print(IMessage message) => app.Ask<LetterPress, Letter>(press => press.PrintAsync(Promised(message)));

    /// <summary>What a job sends has no request to take our address from, and gets its link when it is printed.</summary>
    Task<string> WayOnFrom(IMessage message) => PathOf(message) is { } path
        ? app.Ask<SiteAddress, string>(site => Task.FromResult(site.LinkTo(path)))
        : Task.FromResult(Link);

    static string? PathOf(IMessage message) => message switch
    {
        ResultReady ready => $"/generations/{ready.GenerationId}",
        OrderPaid paid => $"/orders/{paid.OrderId}",
        PaymentFailed failed => $"/orders/{failed.OrderId}",
        RefundDone refunded => $"/orders/{refunded.OrderId}",
        LowBalance => "/credits/buy",
        BooksDiffer => "/admin/differences",
        _ => null,
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_message_says_the_same_in_html_and_in_text(string kind)
    {
        var message = All.Single(message => message.GetType().Name == kind);
        var (letter, way) = (await Print(message), await WayOnFrom(message));
        var html = new HtmlParser().ParseDocument(letter.Html);

        Assert.NotEmpty(letter.Subject);
        Assert.Equal(letter.Subject, html.Title);
        Assert.DoesNotContain("<", letter.Text);
        Assert.Contains(way, letter.Text.Split('\n').Select(line => line.Trim()));
        Assert.All(html.QuerySelectorAll(".sheet a"), link => Assert.Equal(way, link.GetAttribute("href")));
        Assert.All(html.QuerySelectorAll(".sheet h1, .sheet p, .sheet .fact"), part => Assert.Contains(part.TextContent.Trim(), letter.Text));
    }

    [Fact]
    public void Every_message_there_is_is_among_them() => Assert.Equal(
        typeof(IMessage).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IMessage)) && !type.IsInterface).Select(type => type.Name).Order(),
        All.Select(message => message.GetType().Name).Order());

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_notice_says_how_to_have_no_more_of_them_and_what_must_arrive_does_not(string kind)
    {
        var message = All.Single(message => message.GetType().Name == kind);
        var letter = await Print(message);
        var links = new HtmlParser().ParseDocument(letter.Html).QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ToList();
        if (message is INoticeMessage)
        {
            Assert.StartsWith("https://vtry.example/unsubscribe/", letter.Unsubscribe);
            Assert.Contains(letter.Unsubscribe, links);
            Assert.Contains(letter.Unsubscribe!, letter.Text);
        }
        else
        {
            Assert.Null(letter.Unsubscribe);
            Assert.DoesNotContain(links, link => link!.Contains("/unsubscribe/"));
        }
    }

    [Fact]
    public async Task What_a_message_carries_cannot_become_markup()
    {
        var letter = await Print(new ConfirmAddress("https://vtry.example/\"><script>alert(1)</script>"));

        Assert.DoesNotContain("<script>", letter.Html);
    }
}
