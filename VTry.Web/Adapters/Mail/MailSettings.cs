using System.ComponentModel.DataAnnotations;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Mail;

/// <summary>The section <c>Mail</c>.</summary>
public class MailSettings
{
    /// <summary>Whom our mails are from: an address, or <c>VTry &lt;hello@vtry.example&gt;</c>.</summary>
    [Required] public string From { get; set; } = "VTry <hello@vtry.example>";

    public SmtpSettings Smtp { get; set; } = new();
}

/// <summary>The section <c>Mail:Smtp</c>. Without a host, mails go into the development mailbox.</summary>
public class SmtpSettings
{
    public string? Host { get; set; }

    [Range(1, 65_535)] public int Port { get; set; } = 587;

    public string? User { get; set; }

    [Secret] public string? Password { get; set; }

    /// <summary>Whether to insist on STARTTLS; only a server on the same machine may do without. TLS from the first byte (port 465) is not spoken.</summary>
    public bool StartTls { get; set; } = true;

    /// <summary>How long one mail may take.</summary>
    [Range(1, 300)] public int TimeoutSeconds { get; set; } = 20;
}
