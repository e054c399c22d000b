using System.Diagnostics;
using System.Net;
using System.Net.Mail;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using VTry.Tests.Support;
using VTry.Web.Adapters.Mail;

namespace VTry.Tests.Messages;

/// <summary>A real mail server with a certificate of its own, that this process trusts, and one nobody trusts.</summary>
public sealed class SecureMailServer : IAsyncLifetime
{
    public const string User = "vtry", Password = "three red hats";

    readonly TempFolder folder = new();
    NpmServer? trusted, strange;

    public int Port => trusted!.Port;
    public int StrangePort => strange!.Port;

    public async ValueTask InitializeAsync()
    {
        var ours = NewCertificate("ours");
#pragma warning disable SYSLIB0014 // the one place SmtpClient asks whom to trust besides the machine's own list
        ServicePointManager.ServerCertificateValidationCallback = (_, shown, _, errors) =>
            errors == SslPolicyErrors.None || shown?.GetCertHashString() == ours;
#pragma warning restore SYSLIB0014
        NewCertificate("strange");
        trusted = await StartAsync("ours");
        strange = await StartAsync("strange");
    }

    /// <summary>The letters that arrived, as they came over the wire.</summary>
    public IEnumerable<string> Letters => Directory.EnumerateFiles(folder.Path, "*.eml", SearchOption.AllDirectories).Select(File.ReadAllText);

    Task<NpmServer> StartAsync(string name)
    {
        Directory.CreateDirectory(In(name));
        return NpmServer.StartAsync("mail.mjs", _ => [In(name), In($"{name}.crt"), In($"{name}.key"), User, Password]);
    }

    string In(string name) => Path.Combine(folder.Path, name);

    string NewCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(In($"{name}.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(In($"{name}.key"), key.ExportPkcs8PrivateKeyPem());
        return certificate.GetCertHashString();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in (NpmServer?[])[trusted, strange])
            if (server is not null)
                await server.DisposeAsync();
        folder.Dispose();
    }
}

public partial class SmtpServerTests(SecureMailServer server) : IClassFixture<SecureMailServer>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static Letter LetterTo(string address) => new(
        Guid.CreateVersion7(), address, "Dein Kleid für ₹300, नमस्ते", "<p>Grüße, नमस्ते, ₹300</p>", "Grüße, नमस्ते, ₹300\n.\nA dot stood alone.\n",
        DateTimeOffset.UnixEpoch, $"https://vtry.example/unsubscribe/{new string('t', 300)}");

    static Task<Delivery> Send(Letter letter, int port, string? password = SecureMailServer.Password, int seconds = 20) =>
        new SmtpMailer(Options.Create(new MailSettings
        {
            From = "VTry <hello@vtry.example>",
            Smtp = new() { Host = "localhost", Port = port, User = SecureMailServer.User, Password = password, TimeoutSeconds = seconds },
        })).SendAsync(letter, Cancel);

    [Fact]
    public async Task A_letter_travels_encrypted_signed_in_and_in_every_script()
    {
        var letter = LetterTo("zoe@example.in");
        Assert.IsType<Delivery.Accepted>(await Send(letter, server.Port));

        var arrived = Assert.Single(server.Letters, kept => kept.Contains(letter.Id.ToString()));
        Assert.Contains("X-Secure: true", arrived);
        Assert.Contains($"X-User: {SecureMailServer.User}", arrived);
        Assert.Contains($"<{letter.Id}@vtry.example>", arrived);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", arrived);
        Assert.Contains($"List-Unsubscribe: <{letter.Unsubscribe}>", Unfolded(arrived));
        Assert.Contains("Dein Kleid für ₹300, नमस्ते", DecodedWords(arrived));
        var read = Unquoted(arrived);
        Assert.Contains("Grüße, नमस्ते, ₹300\r\n.\r\nA dot stood alone.", read);
        Assert.Contains("<p>Grüße, नमस्ते, ₹300</p>", read);
    }

    [Fact]
    public async Task A_letter_brings_its_papers_whole_and_stays_readable_without_them()
    {
        // Every byte there is, and more than fits one line or one packet.
        var pdf = Enumerable.Range(0, 200_000).Select(i => (byte)(i * 31 + i / 256)).ToArray();
        var letter = LetterTo("zoe@example.in") with { Attachments = [new("VT-26-27-000432.pdf", "application/pdf", pdf)] };
        Assert.IsType<Delivery.Accepted>(await Send(letter, server.Port));

        var arrived = Assert.Single(server.Letters, kept => kept.Contains(letter.Id.ToString()));
        Assert.True(arrived.IndexOf("multipart/mixed", StringComparison.Ordinal) < arrived.IndexOf("multipart/alternative", StringComparison.Ordinal));
        Assert.Contains("Grüße, नमस्ते, ₹300", Unquoted(arrived));
        var part = Assert.Single(arrived.Split("\r\n--"), part => part.Contains("Content-Type: application/pdf"));
        Assert.Contains("Content-Disposition: attachment", part);
        Assert.Contains("VT-26-27-000432.pdf", part);
        Assert.Contains("Content-Transfer-Encoding: base64", part);
        Assert.Equal(pdf, Convert.FromBase64String(part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Split("\r\n--")[0]));
    }

    [Theory, InlineData("nobody@example.in"), InlineData("strange@example.in")]
    public async Task A_mailbox_there_is_not_is_refused_for_good(string address) =>
        Assert.Contains("Not for", Assert.IsType<Delivery.Refused>(await Send(LetterTo(address), server.Port)).Reason);

    [Theory, InlineData("busy@example.in"), InlineData("full@example.in"), InlineData("spam@example.in")]
    public async Task What_may_pass_is_tried_again(string address) =>
        await Assert.ThrowsAnyAsync<SmtpException>(() => Send(LetterTo(address), server.Port));

    [Fact]
    public async Task A_wrong_password_loses_no_letter()
    {
        var letter = LetterTo("zoe@example.in");
        await Assert.ThrowsAsync<SmtpException>(() => Send(letter, server.Port, password: "wrong"));
        Assert.IsType<Delivery.Accepted>(await Send(letter, server.Port));
    }

    [Fact]
    public async Task A_server_that_cannot_prove_who_it_is_gets_neither_password_nor_letter()
    {
        var letter = LetterTo("zoe@example.in");
        await Assert.ThrowsAnyAsync<Exception>(() => Send(letter, server.StrangePort));
        Assert.DoesNotContain(server.Letters, kept => kept.Contains(letter.Id.ToString()));
    }

    [Fact]
    public async Task A_server_without_encryption_gets_nothing()
    {
        await using var plain = new MailServer().Open();
        await Assert.ThrowsAsync<SmtpException>(() => Send(LetterTo("zoe@example.in"), plain.Port));
        Assert.Empty(plain.Letters);
    }

    [Fact]
    public async Task A_silent_server_is_not_waited_for()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var started = Stopwatch.GetTimestamp();
        await Assert.ThrowsAnyAsync<Exception>(() => Send(LetterTo("zoe@example.in"), ((IPEndPoint)silent.LocalEndpoint).Port, seconds: 1));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(45));
    }

    static string Unfolded(string letter) => Folds().Replace(letter, " ");

    static string Unquoted(string letter)
    {
        var bytes = new List<byte>();
        var text = letter.Replace("=\r\n", "").Replace("\r\n..", "\r\n.");
        for (var at = 0; at < text.Length; at++)
            if (text[at] == '=' && at + 2 < text.Length && byte.TryParse(text.AsSpan(at + 1, 2), System.Globalization.NumberStyles.HexNumber, null, out var coded))
            {
                bytes.Add(coded);
                at += 2;
            }
            else
            {
                bytes.Add((byte)text[at]);
            }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    static string DecodedWords(string letter) => string.Concat(
        EncodedWord().Matches(Unfolded(letter)).Select(word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value))));

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Folds();

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]+)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();
}
