using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VTry.Domain.Accounts;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Messages;
using VTry.Domain.Privacy;
using VTry.Tests.Support;

namespace VTry.Tests.Privacy;

public sealed class ShredderTests(DatabaseServer server) : PrivacyTest(server)
{
    /// <summary>
    /// Where the id of somebody who was erased may still stand, and why. An address or a name may stand nowhere.
    /// </summary>
    static readonly string[] MayKeepTheId =
    [
        "audit_entries.subject_id", "audit_entries.actor_id", // who did what to whom, for a year
        "data_keys.owner_id", // so that no new key is ever made
    ];

    const string Name = "Asha Unnikrishnan";

    [Fact]
    public async Task After_erasing_no_column_of_any_table_knows_them_but_those_that_must()
    {
        var asha = await SomebodyAsync();
        await FurnishAsync(asha);
        Assert.Superset(new HashSet<string>([
            "people.email", "profiles.name", "stored_files.owner_id", "sessions.person_id", "orders.buyer_name", "tax_documents.buyer_email",
            "tax_document_pdfs.bytes", "payments.trouble", "refunds.reason", "order_events.detail", "gateway_messages.body",
        ]), (await TracesOf(asha)).ToHashSet());
        var departure = await LeaveAndWaitAsync(asha);
        await ShredAsync();

        // The last mail is on its way: its address is forgotten as it leaves.
        Assert.Equal(["outgoing_mails.to"], (await TracesOf(asha)).Except(MayKeepTheId));
        var mail = await Read(db => db.OutgoingMails.Select(mail => mail.Id).SingleAsync(Cancel));
        await In<Outbox>(outbox => outbox.MarkSentAsync(mail, Cancel));
        Assert.Empty((await TracesOf(asha)).Except(MayKeepTheId));
        Assert.Null((await FindAsync(departure)).PersonId);
    }

    [Fact]
    public async Task No_file_of_theirs_is_left_and_a_kept_copy_cannot_be_opened()
    {
        var asha = await SomebodyAsync();
        var bela = await SomebodyAsync();
        await FurnishAsync(asha);
        var files = await Read(db => db.Files.AsNoTracking().Where(file => file.OwnerId == asha.Id).ToListAsync(Cancel));
        var backup = new Dictionary<Guid, byte[]>();
        foreach (var file in files)
            backup[file.Id] = await Store.ReadAsync(FullOf(file), 0, 10_000_000, Cancel);
        var hers = await Read(db => db.Files.Where(file => file.OwnerId == bela.Id).Select(file => file.Id).ToListAsync(Cancel));

        await LeaveAndWaitAsync(asha);
        await ShredAsync();

        var left = new List<Guid>();
        await foreach (var trace in Store.ListAsync(Cancel))
            left.Add(trace.File);
        Assert.Equal(hers.Order(), left.Order());

        foreach (var file in files)
        {
            await Store.PutAsync(FullOf(file), new MemoryStream(backup[file.Id]), Cancel);
            await Assert.ThrowsAsync<ErasedFileException>(() => In<Vault, Stream>(vault => vault.OpenArchiveAsync(file, Cancel)));
        }
        await Assert.ThrowsAsync<OwnerForgottenException>(() => In<KeyRing, byte[]>(keys => keys.OfAsync(asha.Id, Cancel)));
        Assert.Equal(files.Count, await In<StockTake, int>(stock => stock.DeleteOrphansAsync(Cancel)));
    }

    [Fact]
    public async Task The_books_stay_and_lead_to_nobody()
    {
        var asha = await SomebodyAsync();
        var made = await MadeAsync(asha);
        var held = await PressAsync(asha); // still waiting when the day comes
        Assert.NotNull(held);
        await LeaveAndWaitAsync(asha);
        await ShredAsync();

        var entries = await Read(db => db.LedgerEntries.Where(entry => entry.WalletId == asha.WalletId).ToListAsync(Cancel));
        Assert.Contains(entries, entry => entry.Reference == made && entry.Kind == EntryKind.Captured);
        Assert.Equal(0, entries.Sum(entry => entry.FreeChange + entry.PurchasedChange + entry.HeldChange));
        Assert.Equal(-19, entries.Single(entry => entry.Kind == EntryKind.Forfeited).PurchasedChange);
        Assert.Equal(new Balance(0, 0, 0), await BalanceOf(asha));
        Assert.False(await Read(db => db.Wallets.AnyAsync(wallet => wallet.Id == asha.WalletId && wallet.RenewsDaily, Cancel)));
        Assert.False(await Read(db => db.People.AnyAsync(person => person.WalletId == asha.WalletId, Cancel)));
    }

    [Fact]
    public async Task The_certificate_says_what_was_erased_and_is_mailed_to_an_address_that_is_then_forgotten()
    {
        var asha = await SomebodyAsync();
        await FurnishAsync(asha);
        var departure = await LeaveAndWaitAsync(asha);
        await ShredAsync();

        var certificate = (await In<Departures, Departure?>(departures => departures.CertifiedAsync($" {departure.Reference.ToLowerInvariant()} ", Cancel)))!;
        Assert.Equal((2, 1, 1, 1, 1), (certificate.Erased.Photos, certificate.Erased.Garments, certificate.Erased.Results, certificate.Erased.Bodies, certificate.Erased.TryOns));
        Assert.Equal(219, certificate.Erased.BoughtCredits);
        Assert.Equal(2, certificate.Erased.TaxDocuments);
        Assert.NotNull(certificate.FinishedAt);
        Assert.Equal("", certificate.Site);

        var said = await MailAsync<AccountErased>(nameof(AccountErased));
        Assert.Equal($"https://vtry.example/certificates/{departure.Reference}", said.CertificateLink);
        var mail = await Read(db => db.OutgoingMails.SingleAsync(mail => mail.Kind == nameof(AccountErased), Cancel));
        Assert.Equal(asha.Email, mail.To);
        await In<Outbox>(outbox => outbox.MarkSentAsync(mail.Id, Cancel));
        mail = await Read(db => db.OutgoingMails.AsNoTracking().SingleAsync(row => row.Id == mail.Id, Cancel));
        Assert.Equal(("", ""), (mail.To, mail.Payload));
        Assert.Empty((await TracesOf(asha)).Except(MayKeepTheId));
        Assert.Contains("account.erased", await AuditOf(asha.Id));
    }

    [Fact]
    public async Task A_last_mail_that_cannot_arrive_forgets_its_address_too_whatever_the_server_said()
    {
        var asha = await SomebodyAsync();
        await LeaveAndWaitAsync(asha);
        await ShredAsync();
        var id = await Read(db => db.OutgoingMails.Select(mail => mail.Id).SingleAsync(Cancel));
        await In<Outbox>(outbox => outbox.MarkRefusedAsync(id, $"550 <{asha.Email}> no such user", Cancel));
        Assert.Empty((await TracesOf(asha)).Except(MayKeepTheId));
    }

    [Fact]
    public async Task A_store_that_fails_again_and_again_holds_it_up_after_the_key_and_it_goes_on_where_it_stopped()
    {
        var asha = await SomebodyAsync();
        await FurnishAsync(asha);
        var departure = await LeaveAndWaitAsync(asha);
        var files = await Read(db => db.Files.CountAsync(file => file.OwnerId == asha.Id, Cancel));
        Assert.True(files > 3);

        for (var kept = 0; kept < files; kept++)
        {
            Store.DeletionsLeft = kept;
            await Assert.ThrowsAsync<AggregateException>(ShredAsync);
            var stopped = await FindAsync(departure);
            Assert.Equal(DepartureStep.SignedOut, stopped.Reached);
            // The key went before the first file: what is left is noise already.
            Assert.Null(await In<KeyRing, byte[]?>(keys => keys.FindAsync(asha.Id, Cancel)));
            Assert.Equal(0, await Read(db => db.Sessions.CountAsync(session => session.PersonId == asha.Id, Cancel)));
            Assert.Equal(files, await Read(db => db.Files.CountAsync(file => file.OwnerId == asha.Id, Cancel)));
            Assert.False(await In<Departures, bool>(departures => departures.CancelAsync(asha.Id, Cancel)));
        }

        Store.DeletionsLeft = int.MaxValue;
        await ShredAsync();
        await ShredAsync();
        var done = await FindAsync(departure);
        Assert.Equal(DepartureStep.Finished, done.Reached);
        Assert.Equal(2, done.Erased.Photos);
        Assert.Equal(1, await Read(db => db.OutgoingMails.CountAsync(mail => mail.Kind == nameof(AccountErased), Cancel)));
        Assert.Single(await AuditOf(asha.Id), action => action == "account.erased");
        Assert.Empty((await TracesOf(asha)).Except([.. MayKeepTheId, "outgoing_mails.to"]));
    }

    [Fact]
    public async Task Two_nodes_that_erase_the_same_person_at_once_do_it_once()
    {
        var asha = await SomebodyAsync();
        await FurnishAsync(asha);
        var departure = await LeaveAndWaitAsync(asha);
        await Task.WhenAll(ShredAsync(), ShredAsync(), ShredAsync());
        Assert.Equal(DepartureStep.Finished, (await FindAsync(departure)).Reached);
        Assert.Equal(1, await Read(db => db.OutgoingMails.CountAsync(mail => mail.Kind == nameof(AccountErased), Cancel)));
        Assert.Single(await Read(db => db.LedgerEntries.Where(entry => entry.WalletId == asha.WalletId && entry.Kind == EntryKind.Forfeited).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task Trouble_with_one_keeps_nobody_else_waiting()
    {
        var asha = await SomebodyAsync();
        var bela = await SomebodyAsync();
        await LeaveAndWaitAsync(asha);
        await In<Departures>(departures => departures.AskAsync(bela.Id, null, Site, Cancel));
        Clock.Skip(Departure.Wait);
        Store.DeletionsLeft = 0;
        await Assert.ThrowsAsync<AggregateException>(ShredAsync);
        Assert.Equal(2, await Read(db => db.Departures.CountAsync(row => row.Reached == DepartureStep.SignedOut, Cancel)));
        Store.DeletionsLeft = int.MaxValue;
        await ShredAsync();
        Assert.Equal(2, await Read(db => db.Departures.CountAsync(row => row.FinishedAt != null, Cancel)));
    }

    [Fact]
    public async Task The_address_is_free_for_a_new_account_which_has_nothing_of_the_old_one()
    {
        var asha = await SomebodyAsync();
        await LeaveAndWaitAsync(asha);
        await ShredAsync();
        await Read(async db =>
        {
            db.People.Add(new Person { UserName = asha.UserName, NormalizedUserName = asha.NormalizedUserName, Email = asha.Email, NormalizedEmail = asha.NormalizedEmail });
            return await db.SaveChangesAsync(Cancel);
        });
        Assert.NotEqual(asha.Id, await Read(db => db.People.Where(person => person.Email == asha.Email).Select(person => person.Id).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task An_export_that_is_being_packed_or_lies_ready_goes_with_them()
    {
        var asha = await SomebodyAsync();
        var export = Assert.IsType<ExportAnswer.Promised>(await In<Exports, ExportAnswer>(exports => exports.AskAsync(asha.Id, Site, Cancel))).ExportId;
        await In<PackingRoom>(room => room.PackAsync(export, Cancel));
        await In<Departures>(departures => departures.AskAsync(asha.Id, null, Site, Cancel));
        Clock.Skip(Departure.Wait);
        var packing = Assert.IsType<ExportAnswer.Promised>(await In<Exports, ExportAnswer>(exports => exports.AskAsync(asha.Id, Site, Cancel))).ExportId;
        await ShredAsync();
        await In<PackingRoom>(room => room.PackAsync(packing, Cancel));
        Assert.False(await Read(db => db.Exports.AnyAsync(Cancel)));
        await foreach (var trace in Store.ListAsync(Cancel))
            Assert.Fail($"{trace.File} is left.");
    }

    async Task FurnishAsync(Person person)
    {
        await MadeAsync(person);
        await Read(async db =>
        {
            db.UserLogins.Add(new() { UserId = person.Id, LoginProvider = "Google", ProviderKey = $"g-{person.Id:N}", ProviderDisplayName = person.Email });
            db.UserTokens.Add(new() { UserId = person.Id, LoginProvider = "VTry", Name = "authenticator", Value = "secret" });
            db.Devices.Add(new Device { PersonId = person.Id, KeyHash = "k", FirstUsedAt = Clock.GetUtcNow(), LastUsedAt = Clock.GetUtcNow() });
            db.MutedNotices.Add(new MutedNotice { PersonId = person.Id, Notice = Notice.ErasureSoon, Since = Clock.GetUtcNow() });
            db.Profiles.Add(new Profile { PersonId = person.Id });
            await db.SaveChangesAsync(Cancel);
            await db.Profiles.Where(profile => profile.PersonId == person.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(profile => profile.Name, Name), Cancel);
            db.Authenticators.Add(new Authenticator { PersonId = person.Id, SealedKey = [1], CreatedAt = Clock.GetUtcNow() });
            db.RecoveryCodes.Add(new RecoveryCode { PersonId = person.Id, Hash = "r" });
            db.Set<IdentityUserPasskey<Guid>>().Add(new()
            {
                CredentialId = person.Id.ToByteArray(), UserId = person.Id,
                Data = new() { Name = Name, PublicKey = [1], AttestationObject = [1], ClientDataJson = [1], Transports = [] },
            });
            db.UserClaims.Add(new() { UserId = person.Id, ClaimType = "name", ClaimValue = person.Email });
            return await db.SaveChangesAsync(Cancel);
        });
        await SendToFormerAddressAsync(person);
        await BuyAndRegretAsync(person);
        await In<Turnstile>(turnstile => turnstile.PassAsync(Gate.Password, person.Email!, Cancel));
        var export = Assert.IsType<ExportAnswer.Promised>(await In<Exports, ExportAnswer>(exports => exports.AskAsync(person.Id, Site, Cancel))).ExportId;
        await In<PackingRoom>(room => room.PackAsync(export, Cancel));
    }

    // With everything somebody's name gets into on the way: what staff typed, what a bank said, what a gateway sent.
    async Task BuyAndRegretAsync(Person person)
    {
        var failed = await OrderAsync(person, Name);
        await PayAsync(failed, PaymentState.Failed, $"{Name}'s bank declined.");
        var (order, _) = await BuyAsync(person, Name);
        await In<RefundDesk>(async desk =>
        {
            var (refund, _) = await desk.AskAsync(Guid.NewGuid(), order.Id, 100_00, $"{Name} bought twice.", "key", Cancel);
            await desk.TakeAsync(Gateway.Name, new("rfnd_1", refund!.GatewayPaymentId, refund.Id, RefundProgress.Processed, refund.AmountPaise), Cancel);
        });
        await In<VTryDb>(db =>
        {
            db.GatewayMessages.Add(new() { Gateway = Gateway.Name, EventId = "by address", Body = $"{{\"email\":\"{person.Email}\"}}", ReceivedAt = Clock.GetUtcNow() });
            db.GatewayMessages.Add(new() { Gateway = Gateway.Name, EventId = "by order", Body = $"{{\"order_id\":\"{order.GatewayOrderId}\",\"name\":\"{Name}\"}}", ReceivedAt = Clock.GetUtcNow() });
            return db.SaveChangesAsync(Cancel);
        });
    }

    Task SendToFormerAddressAsync(Person person) => In<IServiceProvider>(async scoped =>
    {
        var (db, outbox, former) = (scoped.GetRequiredService<VTryDb>(), scoped.GetRequiredService<Outbox>(), $"old.{person.Email}");
        outbox.Send(former, new PasswordChanged(Site));
        await db.SaveChangesAsync(Cancel);
        await outbox.MarkSentAsync(await db.OutgoingMails.Where(mail => mail.To == former).Select(mail => mail.Id).SingleAsync(Cancel), Cancel);
    });

    async Task<Departure> LeaveAndWaitAsync(Person person)
    {
        var departure = await In<Departures, Departure>(departures => departures.AskAsync(person.Id, null, Site, Cancel));
        Clock.Skip(Departure.Wait);
        return departure;
    }

    Task ShredAsync() => In<Shredder>(shredder => shredder.EraseDueAsync(Cancel));

    Task<Departure> FindAsync(Departure departure) => Read(db => db.Departures.AsNoTracking().SingleAsync(row => row.Id == departure.Id, Cancel));

    static FileAddress FullOf(StoredFile file) => new(file.Id, "full");

    // Every column there is, by the catalogue: a table added tomorrow is looked through as well.
    async Task<List<string>> TracesOf(Person person)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(Cancel);
        var columns = new List<(string Table, string Column, string Text)>();
        await using (var catalogue = new NpgsqlCommand("""
            select table_name, column_name, case data_type when 'bytea' then format('encode(%I, ''escape'')', column_name) else format('%I::text', column_name) end
            from information_schema.columns where table_schema = 'public'
            """, connection))
        await using (var reader = await catalogue.ExecuteReaderAsync(Cancel))
            while (await reader.ReadAsync(Cancel))
                columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));

        string[] traces = [person.Id.ToString(), person.Id.ToString("N"), person.Email!, person.Email!.Split('@')[0], Name];
        var found = new List<string>();
        foreach (var (table, column, text) in columns)
        {
            await using var look = new NpgsqlCommand(
                $"""select exists (select 1 from "{table}", unnest($1) trace where strpos(lower({text}), lower(trace)) > 0)""", connection);
            look.Parameters.Add(new() { Value = traces });
            if ((bool)(await look.ExecuteScalarAsync(Cancel))!)
                found.Add($"{table}.{column}");
        }
        return found;
    }
}
