using System.Globalization;
using Npgsql;
using SmsBot.Host.Tests.Processes;
using SmsBot.Testing.App;
using SmsBot.Testing.Postgres;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Cluster;

/// <summary>What two real processes on one PostgreSQL database have around them: Telegram, SMSPool and their folder.</summary>
internal sealed class TwoHosts : IAsyncDisposable
{
    /// <summary>No host may lose its lease because other tests use the processors.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(18);
    private readonly TempFolder _folder = new();
    private readonly string _database;
    private readonly BotApiSimulator _telegram;
    private readonly IReadOnlyList<string> _settings;

    private TwoHosts(string database, BotApiSimulator telegram, SmsPoolSimulator pool, IReadOnlyList<string> settings) =>
        (_database, _telegram, Pool, _settings, Ada) = (database, telegram, pool, settings, telegram.User("Ada"));

    public SmsPoolSimulator Pool { get; }

    public SimulatedUser Ada { get; }

    public string Folder => _folder.Path;

    private string[] Arguments =>
    [
        "--Database:Provider=Postgres",
        $"--Database:ConnectionString={_database}",
        $"--Telegram:Token={_telegram.Token}",
        $"--Telegram:ApiBaseUrl={_telegram.Url}",
        $"--Providers:SmsPool:ApiKey={Pool.ApiKey}",
        $"--Providers:SmsPool:BaseUrl={Pool.BaseUrl}",
        "--Access:Mode=Open",
        $"--Database:Lease={Lease:c}",
        .. _settings,
    ];

    public static async Task<TwoHosts> CreateAsync(params IReadOnlyList<string> settings)
    {
        var database = await PostgresDatabases.TakeAsync();
        var telegram = await BotApiSimulator.StartAsync(TimeProvider.System);
        var pool = await SmsPoolSimulator.StartAsync(TimeProvider.System);
        pool.Sell("WhatsApp", "US", 0.31m, stock: 5);
        return new TwoHosts(database, telegram, pool, settings);
    }

    /// <summary>In the folder that both share, unless another one is given.</summary>
    public Task<HostProcess> StartAsync(string? folder = null) => HostProcess.StartAsync(folder ?? Folder, Arguments);

    /// <summary>Returns when it says that it stands by.</summary>
    public async Task<HostProcess> StandbyAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        var host = HostProcess.Run(
            Folder,
            ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. Arguments],
            environment: environment);
        return await host.SaidAsync("Now listening on: ", "Standby: another host works on");
    }

    /// <summary>Ada sees it; if not, the failure tells what the host said that should have posted it.</summary>
    public async Task SeesAsync(string words, HostProcess from)
    {
        try
        {
            await Ada.SeesAsync(words);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\nThe host said:\n{from.Output}", late);
        }
    }

    /// <summary>What the database says, as text.</summary>
    public async Task<string?> AskAsync(string sql) => Convert.ToString(
        await (await PostgresServerProcess.GetAsync()).AskAsync<object>(new NpgsqlConnectionStringBuilder(_database).Database!, sql),
        CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await _telegram.DisposeAsync();
        await Pool.DisposeAsync();
        PostgresDatabases.Leave(_database);
        _folder.Dispose();
    }
}
