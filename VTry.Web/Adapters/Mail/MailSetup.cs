using Microsoft.Extensions.Options;
using VTry.Domain.Messages;
using VTry.Web.Http;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Mail;

public static class MailSetup
{
    /// <summary>A mail server where <c>Mail:Smtp:Host</c> names one, else the mailbox in the data folder.</summary>
    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.AddSettings<MailSettings>("Mail");
        builder.Services.AddScoped<Outbox>();
        builder.Services.AddScoped<UnsubscribeLinks>();
        builder.Services.AddScoped<LetterPress>();
        builder.Services.AddScoped<Postman>();
        builder.Services.AddSingleton(services => new DevelopmentMailbox(DataFolder.Of(services.GetRequiredService<IConfiguration>()).Path));
        builder.Services.AddSingleton<SmtpMailer>();
        builder.Services.AddSingleton<IMailer>(services => HasServer(services)
            ? services.GetRequiredService<SmtpMailer>()
            : services.GetRequiredService<DevelopmentMailbox>());
        builder.Services.AddStartupLine(services => HasServer(services)
            ? new("mail", $"to the mail server {Smtp(services).Host}:{Smtp(services).Port}", Standing.Real)
            {
                ToPeople = $"Through the mail server {Smtp(services).Host}. A mail has your address and what it says, and never a picture.",
            }
            : new("mail", "kept as files and shown under /dev/mailbox in Development; Mail:Smtp:Host brings a mail server", Standing.DevelopmentOnly)
            {
                ToPeople = "Nowhere: this VTry sends no mail, and keeps what it would send on our own machines.",
            });
    }

    static bool HasServer(IServiceProvider services) => Smtp(services).Host is { Length: > 0 };

    static SmtpSettings Smtp(IServiceProvider services) => services.GetRequiredService<IOptions<MailSettings>>().Value.Smtp;
}
