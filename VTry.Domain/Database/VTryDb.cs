using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Domain.Messages;
using VTry.Domain.Privacy;
using VTry.Domain.Work;

namespace VTry.Domain.Database;

/// <summary>The index of tables. How each is mapped stands beside its noun, as an <see cref="IEntityTypeConfiguration{T}"/>.</summary>
public class VTryDb(DbContextOptions<VTryDb> options) : IdentityDbContext<Person, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<Person> People => Users;
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Device> Devices => Set<Device>();
    public DbSet<Profile> Profiles => Set<Profile>();
    public DbSet<MutedNotice> MutedNotices => Set<MutedNotice>();
    public DbSet<Authenticator> Authenticators => Set<Authenticator>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<TurnstileCount> TurnstileCounts => Set<TurnstileCount>();
    public DbSet<Body> Bodies => Set<Body>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<Export> Exports => Set<Export>();
    public DbSet<Departure> Departures => Set<Departure>();

    public DbSet<Wallet> Wallets => Set<Wallet>();
    public DbSet<Hold> Holds => Set<Hold>();
    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();
    public DbSet<Price> Prices => Set<Price>();

    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderEvent> OrderEvents => Set<OrderEvent>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Refund> Refunds => Set<Refund>();
    public DbSet<TaxDocument> TaxDocuments => Set<TaxDocument>();
    public DbSet<TaxDocumentPdf> TaxDocumentPdfs => Set<TaxDocumentPdf>();
    public DbSet<GatewayMessage> GatewayMessages => Set<GatewayMessage>();
    public DbSet<Difference> Differences => Set<Difference>();
    public DbSet<Comparison> Comparisons => Set<Comparison>();

    public DbSet<Generation> Generations => Set<Generation>();
    public DbSet<EngineAttempt> EngineAttempts => Set<EngineAttempt>();

    public DbSet<StoredFile> Files => Set<StoredFile>();
    public DbSet<DataKey> DataKeys => Set<DataKey>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<QueuedJob> Jobs => Set<QueuedJob>();
    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.ApplyConfigurationsFromAssembly(typeof(VTryDb).Assembly);
        SnakeCase.Apply(model);
    }

    /// <summary>Saves, and wakes the workers in the same transaction when jobs were among it.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancel = default)
    {
        var hasJobs = ChangeTracker.Entries<QueuedJob>().Any(entry => entry.State == EntityState.Added);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);
        if (hasJobs)
            await PostgreSql.NotifyAsync(this, Signal.Jobs, "", cancel);
        return saved;
    }
}
