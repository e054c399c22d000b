using VTry.Domain.Accounts;
using VTry.Domain.Audit;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Generations;
using VTry.Domain.Messages;
using VTry.Domain.Privacy;
using VTry.Domain.Work;
using VTry.Web.Adapters.Mail;
using VTry.Web.Adapters.Pdf;

namespace VTry.Web.Background;

/// <summary>Everything VTry does outside a request, on one screen.</summary>
public static class VTryWorkload
{
    public static Workload Everything { get; } = new Workload()
        .On<MakeGeneration, Atelier>((atelier, job, cancel) => atelier.MakeAsync(job.GenerationId, cancel),
            attempts: 5, timeout: TimeSpan.FromMinutes(2),
            givenUp: (atelier, job, cancel) => atelier.GiveUpAsync(job.GenerationId, cancel))

        .On<SendMail, Postman>((postman, job, cancel) => postman.SendAsync(job, cancel),
            attempts: 30 /* about four hours of a mail server that is down */, timeout: TimeSpan.FromMinutes(1),
            givenUp: (postman, job, cancel) => postman.GiveUpAsync(job, cancel))

        .On<PackExport, PackingRoom>((room, job, cancel) => room.PackAsync(job.ExportId, cancel),
            attempts: 5, timeout: TimeSpan.FromMinutes(30),
            givenUp: (room, job, cancel) => room.GiveUpAsync(job.ExportId, cancel))

        .On<CallOffTryOns, Departures>((departures, job, cancel) => departures.CallOffTryOnsAsync(job.PersonId, cancel),
            attempts: 8, timeout: TimeSpan.FromMinutes(1))

        .On<HandleGatewayMessage, GatewayPost>((post, job, cancel) => post.HandleAsync(job.MessageId, cancel),
            attempts: 20, timeout: TimeSpan.FromMinutes(1),
            givenUp: (post, job, cancel) => post.GiveUpAsync(cancel))
        .On<SubmitRefund, RefundDesk>((desk, job, cancel) => desk.SubmitAsync(job.RefundId, cancel),
            attempts: 60 /* about half a day of a gateway that is away; reconciliation goes on after that */, timeout: TimeSpan.FromMinutes(1),
            givenUp: (desk, job, cancel) => desk.GiveUpAsync(job.RefundId, cancel))
        .On<Reconcile, Bookkeeper>((bookkeeper, job, cancel) => bookkeeper.ReconcileAsync(job.ComparisonId, cancel),
            attempts: 3, timeout: Bookkeeper.ComparisonMayTake)
        .On<MakeTaxDocument, InvoicePress>((press, job, cancel) => press.PdfOfAsync(job.TaxDocumentId, cancel),
            attempts: 10 /* and if all fail, it is printed when somebody asks for it */, timeout: TimeSpan.FromMinutes(1))
        .On<TellOfFailedPayment, Till>((till, job, cancel) => till.TellOfFailureAsync(job.OrderId, cancel),
            attempts: 5, timeout: TimeSpan.FromMinutes(1))
        .On<TellOfLowBalance, LowBalanceNotice>((notice, job, cancel) => notice.SendAsync(job.WalletId, cancel),
            attempts: 5, timeout: TimeSpan.FromMinutes(1))

        .Every<Bookkeeper>(TimeSpan.FromDays(1), "compare our books with the payment provider's",
            (bookkeeper, cancel) => bookkeeper.AskForComparisonAsync(staffId: null, cancel))
        .Every<GatewayPost>(TimeSpan.FromDays(1), "forget messages of payment providers",
            (post, cancel) => post.SweepAsync(cancel))
        .Every<Retention>(TimeSpan.FromMinutes(10), "erase pictures whose time is up",
            (retention, cancel) => retention.EraseDueAsync(cancel))
        .Every<Shredder>(TimeSpan.FromMinutes(10), "erase accounts whose day has come",
            (shredder, cancel) => shredder.EraseDueAsync(cancel))
        .Every<Storekeeper>(TimeSpan.FromHours(6), "delete files that no row speaks for",
            (keeper, cancel) => keeper.DeleteOrphansAsync(cancel))
        .Every<Storekeeper>(TimeSpan.FromHours(1), "look for pictures that the store has lost",
            (keeper, cancel) => keeper.FindLostAsync(cancel))
        .Every<Reminders>(TimeSpan.FromHours(1), "tell whose pictures are erased tomorrow",
            (reminders, cancel) => reminders.TellOfErasuresAsync(cancel))
        .Every<DailyAllowance>(TimeSpan.FromDays(1), "grant the day's free credits",
            (allowance, cancel) => allowance.RenewAllAsync(cancel))
        .Every<Outbox>(TimeSpan.FromDays(1), "forget mails that were sent long ago",
            (outbox, cancel) => outbox.SweepAsync(cancel))
        .Every<Sessions>(TimeSpan.FromHours(1), "delete sessions that ran out",
            (sessions, cancel) => sessions.SweepAsync(cancel))
        .Every<Turnstile>(TimeSpan.FromHours(1), "forget old tries at signing in",
            (turnstile, cancel) => turnstile.SweepAsync(cancel))
        .Every<AuditLog>(TimeSpan.FromDays(1), "forget audit entries older than a year",
            (audit, cancel) => audit.SweepAsync(cancel))
        .Every<JobQueue>(TimeSpan.FromHours(1), "sweep finished jobs",
            (jobs, cancel) => jobs.SweepAsync(cancel));
}
