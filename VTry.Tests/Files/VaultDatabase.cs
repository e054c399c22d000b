using Microsoft.EntityFrameworkCore;
using VTry.Domain.Database;
using VTry.Tests.Support;
using VTry.Web.Database;

namespace VTry.Tests.Files;

/// <summary>A database that a class's tests share: each has an owner of its own, and so never meets another's rows.</summary>
public sealed class VaultDatabase(DatabaseServer server) : IAsyncLifetime
{
    public string ConnectionString { get; private set; } = "";

    public DbContextOptions<VTryDb> Options { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await server.NewDatabaseAsync();
        Options = new DbContextOptionsBuilder<VTryDb>().UseVTry(ConnectionString).Options;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
