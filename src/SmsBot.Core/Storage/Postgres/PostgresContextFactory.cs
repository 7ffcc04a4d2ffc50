using Microsoft.EntityFrameworkCore;

namespace SmsBot.Core.Storage.Postgres;

internal sealed class PostgresContextFactory(DbContextOptions<BotDbContext> options) : IDbContextFactory<BotDbContext>
{
    public BotDbContext CreateDbContext()
    {
        var db = new PostgresDbContext(options);

        // A write that fails fails whole, so its steps need no savepoints, which cost a round trip each.
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }
}
