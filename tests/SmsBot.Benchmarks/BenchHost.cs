using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Storage;
using SmsBot.Host;
using SmsBot.Host.Cluster;

namespace SmsBot.Benchmarks;

/// <summary>The whole host in this process, on a temporary database.</summary>
internal sealed class BenchHost(WebApplication app, string folder) : IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    /// <summary>Chat pacing is raised by configuration: what is measured is the bot, not Telegram's limits.</summary>
    public static string[] Arguments(string folder, string poolUrl, string chatUrl) =>
    [
        "--urls=http://127.0.0.1:0",
        $"--Database:ConnectionString=Data Source={Path.Combine(folder, "bench.db")}",
        "--Telegram:Token=1:bench",
        $"--Telegram:ApiBaseUrl={chatUrl}",
        "--Telegram:MessagesPerSecond=1000",
        "--Telegram:PerChatInterval=00:00:00",
        "--Telegram:PerChatBurst=20",
        "--Providers:SmsPool:ApiKey=bench",
        $"--Providers:SmsPool:BaseUrl={poolUrl}",
        "--Logging:LogLevel:Default=Warning",
    ];

    public static async Task<BenchHost> PrepareAsync(
        string poolUrl,
        string chatUrl,
        Action<IServiceCollection>? adjust = null,
        IReadOnlyList<string>? more = null,
        string? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("smsbot-bench-").FullName;
        var app = SmsBotHost.Build([.. Arguments(folder, poolUrl, chatUrl), .. more ?? []], services =>
        {
            services.AddLogging(logging => logging.ClearProviders());
            adjust?.Invoke(services);
        });
        await OpenDatabaseAsync(app.Services);
        return new BenchHost(app, folder);
    }

    public static Task OpenDatabaseAsync(IServiceProvider services) =>
        services.GetRequiredService<IDatabaseStart>().RunAsync(CancellationToken.None);

    private bool _started;
    private bool _keepFolder;

    public async Task StartAsync()
    {
        await app.StartAsync();
        _started = true;
    }

    /// <summary>The same as the program does it on PostgreSQL: other hosts find it and forward to it.</summary>
    public async Task StartInClusterAsync()
    {
        _started = true;
        var running = ClusterHost.RunAsync(app);
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = app.Lifetime.ApplicationStarted.Register(listens.SetResult);
        await await Task.WhenAny(listens.Task, running);
        await Answering.UntilAsync(Url);
    }

    public string Folder => folder;

    public void KeepFolder() => _keepFolder = true;

    public string Url => app.Urls.First();

    public void ReleaseDatabase()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        app.Services.GetRequiredService<IDatabaseStart>().Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_started)
            await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_keepFolder)
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>The code of an order: six digits.</summary>
    public static string Code(int i) => (100_000 + i).ToString(CultureInfo.InvariantCulture);

    public static string Order(int i) => string.Create(CultureInfo.InvariantCulture, $"ORDER{i}");
}
