using System.Net.Mail;
using Microsoft.Extensions.Options;
using VTry.Web.Adapters.Mail;

namespace VTry.Tests.Messages;

public class SmtpMailerTests
{
    static readonly Letter Letter = new(
        Guid.CreateVersion7(), "zoe@example.in", "Dein Kleid für ₹300", "<p>Grüße</p>", "Grüße\n", DateTimeOffset.UnixEpoch);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static Task<Delivery> Send(int port) => new SmtpMailer(Options.Create(new MailSettings
    {
        From = "VTry <hello@vtry.example>",
        Smtp = new SmtpSettings { Host = "127.0.0.1", Port = port, StartTls = false, TimeoutSeconds = 5 },
    })).SendAsync(Letter, Cancel);

    [Fact]
    public async Task A_letter_arrives_with_both_parts_and_a_number_of_its_own()
    {
        await using var server = new MailServer().Open();

        Assert.IsType<Delivery.Accepted>(await Send(server.Port));
        var arrived = Assert.Single(server.Letters);
        Assert.Contains($"Message-ID: <{Letter.Id}@vtry.example>", arrived, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("multipart/alternative", arrived);
        Assert.True(arrived.IndexOf("text/plain", StringComparison.Ordinal) < arrived.IndexOf("text/html", StringComparison.Ordinal));
        Assert.Contains("To: zoe@example.in", arrived);
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_final()
    {
        await using var server = new MailServer("550 No such mailbox").Open();

        Assert.Contains("No such mailbox", Assert.IsType<Delivery.Refused>(await Send(server.Port)).Reason);
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again_later()
    {
        await using var server = new MailServer("451 Try later").Open();

        await Assert.ThrowsAnyAsync<SmtpException>(() => Send(server.Port));
    }

    [Fact]
    public async Task A_server_that_is_down_is_asked_again_later()
    {
        var server = new MailServer().Open();
        await server.DisposeAsync();

        await Assert.ThrowsAnyAsync<SmtpException>(() => Send(server.Port));
    }
}
