using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VTry.Domain.Accounts;
using VTry.Domain.Credits;
using VTry.Domain.Database;
using VTry.Domain.Generations;
using VTry.Domain.Messages;
using VTry.Domain.Work;
using VTry.Web.Database;

namespace VTry.Tests.Support;

/// <summary>A test of the domain on a database of its own, with a clock it can move. No web.</summary>
public abstract class DomainTest(DatabaseServer server) : IAsyncLifetime
{
    ServiceProvider services = null!;

    protected TestClock Clock { get; } = new();
    protected string ConnectionString { get; private set; } = "";
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        ConnectionString = await server.NewDatabaseAsync();
        var collection = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddDbContext<VTryDb>(options => options.UseVTry(ConnectionString))
            .AddScoped<Ledger>().AddScoped<DailyAllowance>().AddScoped<PriceList>().AddScoped<JobQueue>()
            .AddScoped<Outbox>().AddScoped<Notices>().AddScoped<ReadyMail>();
        Add(collection);
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>What a test class needs besides.</summary>
    protected virtual void Add(IServiceCollection collection) { }

    /// <summary>Does something as one request or job would: in a scope of its own.</summary>
    protected async Task<T> In<TPlace, T>(Func<TPlace, Task<T>> act) where TPlace : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TPlace>());
    }

    protected Task In<TPlace>(Func<TPlace, Task> act) where TPlace : notnull => In<TPlace, bool>(async place =>
    {
        await act(place);
        return true;
    });

    /// <summary>As <see cref="In{TPlace,T}"/>, inside a transaction that is committed.</summary>
    protected Task<T> InTransaction<TPlace, T>(Func<TPlace, Task<T>> act) where TPlace : notnull => In<IServiceProvider, T>(async scoped =>
    {
        await using var transaction = await scoped.GetRequiredService<VTryDb>().Database.BeginTransactionAsync(Cancel);
        var result = await act(scoped.GetRequiredService<TPlace>());
        await transaction.CommitAsync(Cancel);
        return result;
    });

    /// <summary>A grown-up who allows try-ons of them, with a wallet that holds exactly these credits.</summary>
    protected async Task<Person> SomeoneWith(int purchased = 0, int free = 0)
    {
        var address = $"{Guid.NewGuid():N}@example.com";
        var person = new Person { UserName = address, Email = address, CreatedAt = Clock.GetUtcNow() };
        await InTransaction<IServiceProvider, bool>(async scoped =>
        {
            var db = scoped.GetRequiredService<VTryDb>();
            var ledger = scoped.GetRequiredService<Ledger>();
            db.Users.Add(person);
            ledger.Open(person.WalletId);
            await db.SaveChangesAsync(Cancel);
            await ledger.RenewFreeAsync(person.WalletId, free, Clock.Today, Cancel);
            if (purchased > 0)
                await ledger.BuyAsync(person.WalletId, purchased, Guid.NewGuid(), Cancel);
            await db.AllowEverythingAsync(person, Clock.GetUtcNow(), Cancel);
            return true;
        });
        return person;
    }

    protected Task<Balance> BalanceOf(Person person) => In<Ledger, Balance>(ledger => ledger.BalanceAsync(person.WalletId, Cancel));

    public virtual async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
