using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Chat;
using SmsBot.Discord.Rest;
using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

/// <summary>The platform as the host registers it, over real HTTP and a real WebSocket against the simulator, with a clock that the test moves.</summary>
internal sealed class DiscordBench : IAsyncDisposable
{
    private readonly bool _ownsDiscord;
    private IHost? _host;

    private DiscordBench(DiscordSimulator discord, ManualTimeProvider clock, FakeUpdateLog updates, bool ownsDiscord) =>
        (Discord, Clock, Updates, _ownsDiscord) = (discord, clock, updates, ownsDiscord);

    public DiscordSimulator Discord { get; }

    public ManualTimeProvider Clock { get; }

    public FakeUpdateLog Updates { get; }

    public FakeConversation Conversation { get; } = new();

    public FakeSuggestions Suggestions { get; } = new();

    public CollectedLogs Logs { get; } = new();

    public Dictionary<string, string?> Configuration { get; } = [];

    public List<CommandDescriptor> Commands { get; } = [new("rent", "Rent a number"), new("admin", "Who may use the bot") { AdminOnly = true }];

    public IServiceProvider Services => _host!.Services;

    public IChatSender Sender => Services.GetRequiredService<IChatSender>();

    public IDiscordRest Rest => Services.GetRequiredService<IDiscordRest>();

    public static async Task<DiscordBench> NewAsync()
    {
        var clock = new ManualTimeProvider();
        return new DiscordBench(await DiscordSimulator.StartAsync(clock), clock, new FakeUpdateLog(), ownsDiscord: true);
    }

    /// <summary>A bench whose bot is connected.</summary>
    public static async Task<DiscordBench> StartedAsync() => await (await NewAsync()).StartAsync();

    /// <summary>The next process on the same Discord and the same database.</summary>
    public DiscordBench Next() => new(Discord, Clock, Updates, ownsDiscord: false);

    public async Task<DiscordBench> StartAsync()
    {
        Build();
        await _host!.StartAsync();
        await ConnectedAsync();
        return this;
    }

    /// <summary>Starts without waiting for the connection.</summary>
    public async Task BeginAsync()
    {
        Build();
        await _host!.StartAsync();
    }

    /// <summary>Registers everything and starts nothing: for what only sends.</summary>
    public DiscordBench Build()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Discord:Token"] = Discord.Token, ["Discord:ApiBaseUrl"] = Discord.ApiUrl });
        builder.Configuration.AddInMemoryCollection(Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IConversation>(Conversation);
        builder.Services.AddSingleton<IUpdateLog>(Updates);
        builder.Services.AddSingleton<ISuggestions>(Suggestions);
        foreach (var command in Commands)
            builder.Services.AddSingleton(command);
        Assert.True(builder.Services.AddDiscord(builder.Configuration));
        _host = builder.Build();
        return this;
    }

    public Task ConnectedAsync() => UntilAsync(() => Discord.Gateway.IsConnected, "The bot did not connect.", TimeSpan.FromMilliseconds(20));

    /// <summary>Lets the time pass in small steps, each after a real moment, until it holds.</summary>
    public async Task UntilAsync(Func<bool> holds, string what, TimeSpan? step = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (!holds())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"{what}\n{Logs.All}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
            Clock.Advance(step ?? TimeSpan.FromMilliseconds(100));
        }
    }

    public Task<string> PostAsync(DiscordMember to, Reply reply, PostOptions? options = null) =>
        Sender.PostAsync(new ChatRef("discord", to.Id), reply, options ?? PostOptions.None, CancellationToken.None);

    /// <summary>What was answered to a call while the clock goes on.</summary>
    public async Task<T> DuringAsync<T>(Task<T> call)
    {
        await UntilAsync(() => call.IsCompleted, "The call did not end.");
        return await call;
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
        if (_ownsDiscord)
            await Discord.DisposeAsync();
        Assert.DoesNotContain(Discord.Token, Logs.All, StringComparison.Ordinal);
        Assert.All(Discord.Interactions.Keys, token => Assert.DoesNotContain(token, Logs.All, StringComparison.Ordinal));
    }
}
