using SmsBot.Core.Messaging;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Outbox;

/// <summary>The card comes before the money: a chat that is busy is waited for, but not for ever.</summary>
public sealed class CardPublisherTests
{
    [Fact]
    public async Task A_busy_chat_gets_the_card_and_then_the_number_is_bought()
    {
        await using var core = await TestCore.StartAsync();
        var refusals = 0;
        core.Chat.Fails = (_, _) => ++refusals == 1 ? new ChatFailedException(ChatFailure.Later, "429") : null;

        var renting = core.SaysAsync("/rent whatsapp us");
        await core.Time.WaitingAsync(left => left == TimeSpan.FromSeconds(2));
        Assert.Equal(0, core.Provider.Rents);
        core.Time.Advance(TimeSpan.FromSeconds(2));
        await renting.WaitAsync(Patience.Bound);

        Assert.Equal(1, core.Provider.Rents);
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(6, 0)]
    public async Task Ten_seconds_of_waiting_are_borne_and_no_more(int seconds, int rents)
    {
        await using var core = await TestCore.StartAsync();
        var refusals = 0;
        core.Chat.Fails =
            (_, _) => ++refusals <= 2 ? new ChatFailedException(ChatFailure.Later, "429", TimeSpan.FromSeconds(seconds)) : null;

        var renting = core.SaysAsync("/rent whatsapp us");
        for (var waits = 0; waits < 1 + rents; waits++)
        {
            await core.Time.WaitingAsync(left => left == TimeSpan.FromSeconds(seconds));
            core.Time.Advance(TimeSpan.FromSeconds(seconds));
        }

        await renting.WaitAsync(Patience.Bound);
        Assert.Equal(rents, core.Provider.Rents);
    }
}
