using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;
using SmsBot.Testing;
using SmsBot.Testing.Chat;
using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

/// <summary>Discord over real HTTP and a real WebSocket against the simulator.</summary>
internal sealed class DiscordBench : PlatformBench
{
    private readonly bool _ownsDiscord;

    private DiscordBench(DiscordSimulator discord, ManualTimeProvider clock, FakeUpdateLog updates, bool ownsDiscord)
        : base(clock, updates)
    {
        (Discord, _ownsDiscord) = (discord, ownsDiscord);
        Commands.AddRange([new("rent", "Rent a number"), new("admin", "Who may use the bot") { AdminOnly = true }]);
    }

    public DiscordSimulator Discord { get; }

    public FakeSuggestions Suggestions { get; } = new();

    public FakePrompts Prompts { get; } = new();

    public IDiscordRest Rest => Services.GetRequiredService<IDiscordRest>();

    public static async Task<DiscordBench> NewAsync()
    {
        var clock = new ManualTimeProvider();
        return new DiscordBench(await DiscordSimulator.StartAsync(clock), clock, new FakeUpdateLog("discord"), ownsDiscord: true);
    }

    /// <summary>A bench whose bot is connected.</summary>
    public static async Task<DiscordBench> StartedAsync() => await (await NewAsync()).StartAsync();

    /// <summary>The next process on the same Discord and the same database.</summary>
    public DiscordBench Next() => new(Discord, Clock, Updates, ownsDiscord: false);

    public async Task<DiscordBench> StartAsync()
    {
        await BeginAsync();
        await ConnectedAsync();
        return this;
    }

    public DiscordBench Build()
    {
        Register();
        return this;
    }

    public Task ConnectedAsync() =>
        UntilAsync(() => Discord.Gateway.IsConnected, "The bot did not connect.", TimeSpan.FromMilliseconds(20));

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

    protected override IReadOnlyDictionary<string, string?> Settings() =>
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Discord:Token"] = Discord.Token,
            ["Discord:ApiBaseUrl"] = Discord.ApiUrl,
        };

    protected override bool Add(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<ISuggestions>(Suggestions).AddSingleton<ITextPrompts>(Prompts).AddDiscord(configuration);

    protected override async Task EndAsync()
    {
        if (_ownsDiscord)
            await Discord.DisposeAsync();
        Secrets.Add(Discord.Interactions.Keys);
        Secrets.AddTyped(Discord.Typed);
    }
}
