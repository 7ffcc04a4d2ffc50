using SmsBot.Core.Messaging;
using SmsBot.Testing.Telegram;

namespace SmsBot.Telegram.Tests;

/// <summary>A bot that is in one group, for tests of what it posts there.</summary>
public abstract class InGroup : IAsyncLifetime
{
    private protected TelegramBench Bench { get; private set; } = null!;

    private protected SimulatedChat Group { get; private set; } = null!;

    private protected ChatRef Chat => new("telegram", $"{Group.Id}");

    public async Task InitializeAsync()
    {
        Bench = (await TelegramBench.NewAsync()).Build();
        Group = Bench.Telegram.Group("Team");
    }

    public async Task DisposeAsync() => await Bench.DisposeAsync();
}
