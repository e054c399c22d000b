using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using VTry.Domain.Database;

namespace VTry.Migrations.Design;

/// <summary>How <c>dotnet ef migrations</c> gets a context: it reads the model only and never connects.</summary>
public class DesignTimeVTryDb : IDesignTimeDbContextFactory<VTryDb>
{
    public VTryDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<VTryDb>()
        .UseNpgsql("Host=nowhere", npgsql => npgsql.MigrationsAssembly("VTry.Migrations"))
        .Options);

    static void Main() { }
}
