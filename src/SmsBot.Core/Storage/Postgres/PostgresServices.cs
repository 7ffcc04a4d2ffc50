using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>What is different with PostgreSQL, one registration per concern.</summary>
internal static class PostgresServices
{
    // A lease ends by the server's clock, which goes on when a test's clock stands still.
    private static TimeProvider Time => TimeProvider.System;

    public static IServiceCollection AddPostgres(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => LeaseTimes.Of(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Lease));
        services.ConfigureHttpClientDefaults(
            clients => clients.AddHttpMessageHandler(provider => new LeaseHandler(provider.GetRequiredService<ILeases>())));
        return services
            .AddSingleton<PostgresDatabase>()
            .AddDbContextFactory<BotDbContext, PostgresContextFactory>((provider, options) => options
                .UseNpgsql(provider.GetRequiredService<PostgresDatabase>().Connections)
                .AddInterceptors(new StorableText()))
            .AddSingleton(provider => new PostgresLeases(
                provider.GetRequiredService<PostgresDatabase>(),
                provider.GetRequiredService<LeaseTimes>(),
                Time,
                provider.GetRequiredService<TimeProvider>() is StableTimeProvider { IsMachineClock: true } clock ? clock : null,
                provider.GetRequiredService<ILogger<PostgresLeases>>()))
            .AddSingleton<ILeases>(provider => provider.GetRequiredService<PostgresLeases>())
            .AddSingleton(
                provider => new PostgresServer(
                    provider.GetRequiredService<PostgresDatabase>(), Time, provider.GetRequiredService<ILogger<PostgresServer>>()))
            .AddSingleton<IDatabaseCheck>(provider => provider.GetRequiredService<PostgresServer>())
            .AddSingleton<PostgresHosts>()
            .AddSingleton<IDatabaseStart>(provider => provider.GetRequiredService<PostgresStart>())
            .AddSingleton(provider => new PostgresStart(
                provider.GetRequiredService<IDbContextFactory<BotDbContext>>(),
                provider.GetRequiredService<PostgresDatabase>(),
                provider.GetRequiredService<PostgresServer>(),
                provider.GetRequiredService<PostgresTurn>(),
                provider.GetRequiredService<PostgresLeases>(),
                Time,
                provider.GetRequiredService<ILogger<PostgresStart>>()))
            .AddSingleton(provider => new PostgresTurn(
                provider.GetRequiredService<PostgresDatabase>(),
                provider.GetRequiredService<PostgresLeases>(),
                provider.GetRequiredService<PostgresHosts>(),
                provider.GetRequiredService<LeaseTimes>(),
                Time,
                provider.GetRequiredService<ILogger<PostgresTurn>>(),
                provider.GetService<IStandby>()))
            .AddSingleton(
                provider => new HistoryFile(
                    id => Path.GetFullPath($"smsbot-{id}.history"), provider.GetRequiredService<ILogger<HistoryFile>>()))
            .AddSingleton<IServerIdentity, PostgresServerIdentity>()
            .AddSingleton<IDatabaseCopy, PostgresCopy>()
            .AddSingleton<IDatabaseIdentity, PostgresIdentity>()
            .AddSingleton<IDeletedData, PostgresDeletedData>()
            .AddSingleton<IWriteTransactions>(
                provider => new PostgresTransactions(
                    provider.GetRequiredService<PostgresDatabase>(), provider.GetRequiredService<ILeases>(), Time));
    }
}
