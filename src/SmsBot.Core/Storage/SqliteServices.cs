using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SmsBot.Core.Storage;

/// <summary>What is different with SQLite, one registration per concern.</summary>
internal static class SqliteServices
{
    public static IServiceCollection AddSqlite(this IServiceCollection services) => services
        .AddSingleton<DatabaseFile>()
        .AddSingleton<DatabaseIdentity>()
        .AddSingleton<IDatabaseIdentity>(provider => provider.GetRequiredService<DatabaseIdentity>())
        .AddDbContextFactory<BotDbContext>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<DatabaseFile>().ConnectionString)
            .ReplaceService<IModificationCommandBatchFactory, PreparedBatches>()
            .AddInterceptors(new SqlitePragmas()))
        .AddSingleton(provider => new DatabaseStart(
            provider.GetRequiredService<IDbContextFactory<BotDbContext>>(),
            provider.GetRequiredService<DatabaseFile>(),
            provider.GetRequiredService<DatabaseIdentity>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DatabaseStart>>()))
        .AddSingleton<IDatabaseStart>(provider => provider.GetRequiredService<DatabaseStart>())
        .AddSingleton<IDatabaseCopy>(provider => new DatabaseCopy(
            provider.GetRequiredService<IDbContextFactory<BotDbContext>>(), provider.GetRequiredService<DatabaseFile>()))
        .AddSingleton(
            provider => new DatabaseRestore(provider.GetRequiredService<DatabaseFile>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new HistoryFile(
            _ => provider.GetRequiredService<DatabaseFile>().Path + ".history", provider.GetRequiredService<ILogger<HistoryFile>>()))
        .AddSingleton<IServerIdentity, FileIdentity>()
        .AddSingleton<ILeases, FileLeases>()
        .AddSingleton<IDeletedData, SqliteDeletedData>()
        .AddSingleton<IWriteTransactions, SqliteTransactions>();
}
