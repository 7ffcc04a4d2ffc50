using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Storage;
using SmsBot.Testing.Core;
using SmsBot.Testing.Discord;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Testing.App;

/// <summary>
/// What is around the bot and outlives it: Telegram, SMSPool, a database and a clock. Disposing it fails the test if a secret stands in any
/// log line.
/// </summary>
internal sealed class BotWorld : IAsyncDisposable
{
    // Who does not answer at the start is not waited for longer.
    private static readonly TimeSpan ToKnow = TimeSpan.FromSeconds(5);

    private readonly List<BotApp> _apps = [];
    private readonly LogSecrets _secrets = new();
    private readonly SteppedTime _steps;
    private IReadOnlyDictionary<string, string?> _database = new Dictionary<string, string?>(StringComparer.Ordinal);
    private DiscordSimulator? _discord;

    private BotWorld(ManualTimeProvider clock, BotApiSimulator telegram, SmsPoolSimulator pool)
    {
        (Clock, Telegram, Pool) = (clock, telegram, pool);
        _steps = new SteppedTime(clock, () => _apps, Logs)
        {
            IsAwaited = () => telegram.AwaitsBot || _discord is { AwaitsBot: true },
            Hanging = () => pool.Hanging + telegram.Hanging + (_discord?.Hanging ?? 0),
        };
    }

    public ManualTimeProvider Clock { get; }

    public BotApiSimulator Telegram { get; }

    public SmsPoolSimulator Pool { get; }

    /// <summary>There from <see cref="AddDiscordAsync"/> on.</summary>
    public DiscordSimulator Discord => _discord ?? throw new InvalidOperationException("This world has no Discord.");

    public CollectedLogs Logs { get; } = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("smsbot-app-").FullName;

    /// <summary>Where the database is, unless the run is on PostgreSQL.</summary>
    public string DatabasePath => TestDatabase.PathIn(Folder);

    public BotApp App => _apps[^1];

    public static async Task<BotWorld> CreateAsync()
    {
        var clock = new ManualTimeProvider();
        var world = new BotWorld(clock, await BotApiSimulator.StartAsync(clock), await SmsPoolSimulator.StartAsync(clock));
        world._database = await TestDatabase.OpenAsync(world.Folder, pooling: true);
        world.Pool.Sell("WhatsApp", "US", 0.31m, stock: 50);
        return world;
    }

    /// <summary>A world with a bot that runs.</summary>
    public static async Task<BotWorld> StartAsync(params string[] arguments)
    {
        var world = await CreateAsync();
        await world.RunAsync(arguments);
        return world;
    }

    /// <summary>A world with a bot that runs, and speaks on Discord too.</summary>
    public static async Task<BotWorld> StartWithDiscordAsync(params string[] arguments)
    {
        var world = await CreateAsync();
        await world.AddDiscordAsync();
        await world.RunAsync(arguments);
        return world;
    }

    public async Task AddDiscordAsync()
    {
        _discord = await DiscordSimulator.StartAsync(Clock);
    }

    /// <summary>Starts the bot, or the next one after it ended, and waits until it knows what it needs.</summary>
    public Task<BotApp> RunAsync(params string[] arguments) => RunAsync(null, arguments);

    public async Task<BotApp> RunAsync(Action<IServiceCollection>? adjust, params IReadOnlyList<string> arguments)
    {
        IReadOnlyList<string> all = [.. DefaultArguments(), .. arguments];
        _secrets.AddSettings(all);
        var app = await BotApp.StartAsync(Clock, Logs, all, services =>
        {
            services.AddSingleton(TestDatabase.NeverLost);
            adjust?.Invoke(services);
        });
        _apps.Add(app);
        var until = Clock.GetUtcNow() + ToKnow;
        await UntilAsync(
            () => Telegram.IsPolled
                && (_discord is null
                    || ((_discord.Gateway.IsConnected || arguments.Contains("--Discord:Mode=Endpoint")) && !_discord.Commands.IsEmpty))
                && (app.KnowsCatalogues || (Clock.GetUtcNow() > until && !app.Get<CatalogueStore>().IsBeingRead)));
        return app;
    }

    public IReadOnlyList<string> DefaultArguments() =>
    [
        "--urls=http://127.0.0.1:0",
        "--hostBuilder:reloadConfigOnChange=false",
        .. _database.Select(setting => $"--{setting.Key}={setting.Value}"),
        $"--Telegram:Token={Telegram.Token}",
        $"--Telegram:ApiBaseUrl={Telegram.Url}",
        $"--Providers:SmsPool:ApiKey={Pool.ApiKey}",
        $"--Providers:SmsPool:BaseUrl={Pool.BaseUrl}",
        "--Access:Mode=Open",
        "--Logging:LogLevel:Default=Debug",
        "--Logging:LogLevel:Microsoft=Information",
        "--Logging:LogLevel:Microsoft.EntityFrameworkCore=Warning",
        .. _discord is null ? Array.Empty<string>() : [$"--Discord:Token={_discord.Token}", $"--Discord:ApiBaseUrl={_discord.ApiUrl}"],
    ];

    public Task<T> ReadAsync<T>(Func<BotDbContext, Task<T>> read) => App.ReadAsync(read);

    /// <summary>Lets the time pass in steps until it holds.</summary>
    public Task UntilAsync(Func<bool> holds, TimeSpan? step = null, Func<string>? what = null) =>
        _steps.UntilAsync(() => Task.FromResult(holds()), step, what);

    /// <summary>Lets the time pass in steps until the database says so.</summary>
    public Task UntilStoredAsync(Func<BotDbContext, Task<bool>> holds, TimeSpan? step = null, Func<string>? what = null) =>
        _steps.UntilAsync(() => ReadAsync(holds), step, what);

    /// <summary>Lets so much time pass in steps.</summary>
    public Task PassAsync(TimeSpan span, TimeSpan? step = null) => _steps.PassAsync(span, step);

    /// <summary>Lets days go by at once.</summary>
    public async Task LeapAsync(TimeSpan span)
    {
        await SettleAsync();
        Clock.Leap(span);
        await SettleAsync();
    }

    /// <summary>What the member sees as the bot's newest message that matches, letting time pass until it is there.</summary>
    public async Task<SimulatedMessage> SeesAsync(
        SimulatedUser who, Func<SimulatedMessage, bool> match, TimeSpan? step = null, SimulatedMessage? after = null)
    {
        SimulatedMessage? Find() =>
            who.Chat.Messages.LastOrDefault(message => message.FromBot && message.Id > (after?.Id ?? 0) && match(message));
        await UntilAsync(
            () => Find() is not null,
            step,
            () => $"{who.Name} did not see it. In the chat stand:\n{string.Join('\n', who.Chat.Messages)}");
        return Find()!;
    }

    public Task<SimulatedMessage> SeesAsync(SimulatedUser who, string words, TimeSpan? step = null, SimulatedMessage? after = null) =>
        SeesAsync(who, message => message.Text.Contains(words, StringComparison.Ordinal), step, after);

    /// <summary>Lets the time pass until a message has this button.</summary>
    public async Task<DiscordMessage> OffersAsync(DiscordMember who, string label)
    {
        await UntilAsync(() => Find() is not null);
        return Find()!;

        DiscordMessage? Find() => who.Find(message => message.Buttons.Any(button => button.Label == label));
    }

    /// <summary>The same on Discord.</summary>
    public async Task<DiscordMessage> SeesAsync(DiscordMember who, string words, TimeSpan? step = null, DiscordMessage? after = null)
    {
        DiscordMessage? Find() =>
            who.Find(message => message.Id > (after?.Id ?? 0) && message.Text.Contains(words, StringComparison.Ordinal));
        await UntilAsync(
            () => Find() is not null, step, () => $"{who.Name} did not see \"{words}\". There stand:\n{string.Join('\n', who.Messages)}");
        return Find()!;
    }

    /// <summary>Presses a button of a message as it stands now; a bot that ends meanwhile answers in its next life.</summary>
    public Task PressAsync(SimulatedUser who, SimulatedMessage message, string label)
    {
        var shown = (message.Chat.Find(message.Id) ?? message).Button(label);
        return PressDataAsync(who, message, shown.CallbackData ?? throw new InvalidOperationException($"\"{label}\" only copies."));
    }

    /// <summary>Presses a button that is behind [More…] of a lease's card.</summary>
    public async Task PressMoreAsync(SimulatedUser who, SimulatedMessage card, string label)
    {
        await PressAsync(who, card, "More…");
        await UntilAsync(() => card.Chat.Find(card.Id)!.Buttons.SelectMany(row => row)
            .Any(button => button.Text.StartsWith(label, StringComparison.Ordinal)));
        await PressAsync(who, card, label);
    }

    /// <summary>Sends any press, a forged one or one that is delivered too late to be answered.</summary>
    public async Task PressDataAsync(SimulatedUser who, SimulatedMessage message, string data, bool tooLate = false)
    {
        var answered = who.PressesDataAsync(message, data, tooLate);
        await UntilAsync(() => answered.IsCompleted || App.Effects.IsDead);
        if (!App.Effects.IsDead)
            await answered;
    }

    /// <summary>From now on this must not stand in a log.</summary>
    public void KeepSecret(string secret) => _secrets.Add(secret);

    /// <summary>What another shop than the pool gave out.</summary>
    public void KeepSecrets(IEnumerable<string?> secrets) => _secrets.Add(secrets);

    /// <summary>An SMS comes; what it says must not stand in a log.</summary>
    public void Deliver(SmsPoolOrder order, string text, string code)
    {
        _secrets.Add(text, code);
        Pool.Deliver(order, text, code);
    }

    /// <summary>An orderly stop; the clock goes on meanwhile, or what is being paced would never end.</summary>
    public async Task StopAppAsync()
    {
        var app = App;
        var stopping = app.StopAsync();
        await UntilAsync(() => stopping.IsCompleted);
        await stopping;
        await app.DisposeAsync();
        _apps.Remove(app);
    }

    /// <summary>Waits until no app has anything under way.</summary>
    public Task SettleAsync() => _steps.SettleAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var app in Enumerable.Reverse(_apps))
            await app.DisposeAsync();
        await Pool.DisposeAsync();
        await Telegram.DisposeAsync();
        if (_discord is not null)
        {
            _secrets.Add(_discord.Interactions.Keys);
            _secrets.AddTyped(_discord.Typed);
            await _discord.DisposeAsync();
        }

        _secrets.Add(Pool.Secrets);
        _secrets.AddTyped(Telegram.Typed);
        TestDatabase.AddStored(_secrets, Folder);
        TestDatabase.Drop(Folder);
        _secrets.RequireNoneIn(Logs.Lines);
    }
}
