using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>For "dotnet ef migrations add --context PostgresDbContext" (CONTRIBUTING.md). It opens no connection.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresDbContext>
{
    public PostgresDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<BotDbContext>().UseNpgsql("Host=localhost;Database=design").Options);
}
