using Microsoft.EntityFrameworkCore;

namespace SmsBot.Core.Storage.Postgres;

internal sealed class PostgresContextFactory(DbContextOptions<BotDbContext> options) : IDbContextFactory<BotDbContext>
{
    public BotDbContext CreateDbContext() => new PostgresDbContext(options);
}
