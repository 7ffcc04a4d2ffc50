using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Chat;
using SmsBot.Testing.Telegram;

namespace SmsBot.Telegram.Tests;

/// <summary>The platform as the host registers it, over real HTTP against the simulator, with a clock that the test moves.</summary>
internal sealed class TelegramBench : IAsyncDisposable
{
    private readonly bool _ownsTelegram;
    private IHost? _host;

    private TelegramBench(BotApiSimulator telegram, ManualTimeProvider clock, FakeUpdateLog updates, bool ownsTelegram) =>
        (Telegram, Clock, Updates, _ownsTelegram) = (telegram, clock, updates, ownsTelegram);

    public BotApiSimulator Telegram { get; }

    public ManualTimeProvider Clock { get; }

    public FakeUpdateLog Updates { get; }

    public FakeConversation Conversation { get; } = new();

    public CollectedLogs Logs { get; } = new();

    public Dictionary<string, string?> Configuration { get; } = [];

    public List<CommandDescriptor> Commands { get; } = [];

    public IServiceProvider Services => _host!.Services;

    public IChatSender Sender => _host!.Services.GetRequiredService<IChatSender>();

    public UpdateHandler Handler => _host!.Services.GetRequiredService<UpdateHandler>();

    public static async Task<TelegramBench> NewAsync()
    {
        var clock = new ManualTimeProvider();
        return new TelegramBench(await BotApiSimulator.StartAsync(clock), clock, new FakeUpdateLog(), ownsTelegram: true);
    }

    /// <summary>A bench whose bot runs already.</summary>
    public static async Task<TelegramBench> StartedAsync()
    {
        var bench = await NewAsync();
        await bench.StartAsync();
        return bench;
    }

    /// <summary>The next process on the same Telegram and the same database.</summary>
    public TelegramBench Next() => new(Telegram, Clock, Updates, ownsTelegram: false);

    public async Task<TelegramBench> StartAsync()
    {
        Build();
        await _host!.StartAsync();
        return this;
    }

    /// <summary>Registers everything and starts nothing: for what only sends.</summary>
    public TelegramBench Build()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Telegram:Token"] = Telegram.Token,
            ["Telegram:ApiBaseUrl"] = Telegram.Url,
        });
        builder.Configuration.AddInMemoryCollection(Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IConversation>(Conversation);
        builder.Services.AddSingleton<IUpdateLog>(Updates);
        foreach (var command in Commands)
            builder.Services.AddSingleton(command);
        Assert.True(builder.Services.AddTelegram(builder.Configuration));
        _host = builder.Build();
        return this;
    }

    public async Task StopAsync()
    {
        await _host!.StopAsync();
        _host.Dispose();
        _host = null;
    }

    /// <summary>Ends with no patience at all: what is in hand is abandoned.</summary>
    public async Task DieAsync()
    {
        await _host!.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _host.Dispose();
        _host = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await StopAsync();
        if (_ownsTelegram)
            await Telegram.DisposeAsync();
        Assert.DoesNotContain(Telegram.Token, Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain(Telegram.Token.Split(':')[1], Logs.All, StringComparison.Ordinal);
    }
}
