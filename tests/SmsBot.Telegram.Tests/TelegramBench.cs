using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Testing;
using SmsBot.Testing.Chat;
using SmsBot.Testing.Telegram;

namespace SmsBot.Telegram.Tests;

/// <summary>Telegram over real HTTP against the simulator.</summary>
internal sealed class TelegramBench : PlatformBench
{
    private readonly bool _ownsTelegram;

    private TelegramBench(BotApiSimulator telegram, ManualTimeProvider clock, FakeUpdateLog updates, bool ownsTelegram)
        : base(clock, updates) => (Telegram, _ownsTelegram) = (telegram, ownsTelegram);

    public BotApiSimulator Telegram { get; }

    public UpdateHandler Handler => Services.GetRequiredService<UpdateHandler>();

    public static async Task<TelegramBench> NewAsync()
    {
        var clock = new ManualTimeProvider();
        return new TelegramBench(await BotApiSimulator.StartAsync(clock), clock, new FakeUpdateLog("telegram"), ownsTelegram: true);
    }

    /// <summary>A bench whose bot runs already.</summary>
    public static async Task<TelegramBench> StartedAsync() => await (await NewAsync()).StartAsync();

    /// <summary>The next process on the same Telegram and the same database.</summary>
    public TelegramBench Next() => new(Telegram, Clock, Updates, ownsTelegram: false);

    /// <summary>The next process on the same database with another bot on another Bot API server.</summary>
    public async Task<TelegramBench> ElsewhereAsync() => new(await BotApiSimulator.StartAsync(Clock), Clock, Updates, ownsTelegram: true);

    public async Task<TelegramBench> StartAsync()
    {
        await BeginAsync();
        return this;
    }

    public TelegramBench Build()
    {
        Register();
        return this;
    }

    /// <summary>Each form takes a turn of the chat's, so the clock goes on meanwhile.</summary>
    public async Task<string> InTimeAsync(Task<string> posting)
    {
        while (!posting.IsCompleted)
        {
            var turn = Clock.WaitingAsync(due => due <= TimeSpan.FromSeconds(1));
            if (await Task.WhenAny(posting, turn) == turn)
                Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return await posting;
    }

    protected override IReadOnlyDictionary<string, string?> Settings() =>
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Telegram:Token"] = Telegram.Token,
            ["Telegram:ApiBaseUrl"] = Telegram.Url,
        };

    protected override bool Add(IServiceCollection services, IConfiguration configuration) => services.AddTelegram(configuration);

    protected override async Task EndAsync()
    {
        if (_ownsTelegram)
            await Telegram.DisposeAsync();
        Secrets.AddTyped(Telegram.Typed);
    }
}
