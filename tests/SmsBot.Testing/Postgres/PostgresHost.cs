using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmsBot.Core;
using SmsBot.Core.Storage;
using SmsBot.Core.Storage.Postgres;

namespace SmsBot.Testing.Postgres;

/// <summary>The storage of one host, without the rest of the bot: two of them on one database are two hosts.</summary>
internal sealed class PostgresHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public PostgresHost(string connectionString, LeaseTimes? times = null, TimeProvider? clock = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Database:Provider", DatabaseOptions.Postgres), new("Database:ConnectionString", connectionString)]).Build();
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(times ?? new LeaseTimes())
            .AddSmsBotCore(configuration)
            .BuildServiceProvider();
        Leases = clock is null
            ? Get<PostgresLeases>()
            : new PostgresLeases(Get<PostgresDatabase>(), Get<LeaseTimes>(), clock, null, Get<ILogger<PostgresLeases>>());
        Work = new UnitOfWork(
            Get<Microsoft.EntityFrameworkCore.IDbContextFactory<BotDbContext>>(),
            new PostgresTransactions(Get<PostgresDatabase>(), Leases, TimeProvider.System),
            Get<IDeletedData>(), Get<OutboxSignal>(), Get<RentalSignal>(), Get<CommitSignal>());
    }

    public CollectedLogs Logs { get; } = new();

    public PostgresLeases Leases { get; }

    public UnitOfWork Work { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await Leases.DisposeAsync();
        await _services.DisposeAsync();
    }
}
