using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using VTry.Domain.Accounts;
using VTry.Domain.Billing;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Domain.Privacy;

namespace VTry.Web.Http;

/// <summary>The signed-in person, and the only door to what belongs to them: what is not theirs is not found.</summary>
public class Me(VTryDb db, IHttpContextAccessor http)
{
    Person? person;

    ClaimsPrincipal? Claims => http.HttpContext?.User;

    public bool IsSignedIn => Claims?.Identity?.IsAuthenticated == true;

    /// <exception cref="InvalidOperationException">Nobody is signed in: the page asks without authorization.</exception>
    public Guid Id => IsSignedIn && Guid.TryParse(Claims!.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
        ? id
        : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The session this request belongs to.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Guid SessionId => http.HttpContext?.Features.Get<CurrentSession>()?.Id
        ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <param name="role">One of <see cref="Role"/>.</param>
    public bool Is(string role) => Claims?.IsInRole(role) == true;

    public async Task<Person> PersonAsync(CancellationToken cancel) =>
        person ??= await db.People.SingleAsync(person => person.Id == Id, cancel);

    public IQueryable<Generation> Generations => db.Generations.Where(generation => generation.PersonId == Id);
    public IQueryable<Body> Bodies => db.Bodies.Where(body => body.PersonId == Id);
    public IQueryable<StoredFile> Files => db.Files.Where(file => file.OwnerId == Id);
    public IQueryable<Session> Sessions => db.Sessions.Where(session => session.PersonId == Id);
    public IQueryable<Consent> Consents => db.Consents.Where(consent => consent.PersonId == Id);

    public IQueryable<Order> Orders => db.Orders.Where(order => order.PersonId == Id);
    public IQueryable<Payment> Payments =>
        db.Payments.Where(payment => db.Orders.Any(order => order.Id == payment.OrderId && order.PersonId == Id));
    public IQueryable<Refund> Refunds =>
        from refund in db.Refunds
        join order in db.Orders on refund.OrderId equals order.Id
        where order.PersonId == Id
        select refund;

    public IQueryable<TaxDocument> TaxDocuments => db.TaxDocuments.Where(document => document.PersonId == Id);

    public IQueryable<LedgerEntry> LedgerEntries =>
        from entry in db.LedgerEntries
        join owner in db.People on entry.WalletId equals owner.WalletId
        where owner.Id == Id
        select entry;
}
