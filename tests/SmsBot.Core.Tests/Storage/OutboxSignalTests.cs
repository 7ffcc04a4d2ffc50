using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;
using SmsBot.Testing;

namespace SmsBot.Core.Tests.Storage;

public sealed class OutboxSignalTests
{
    [Fact]
    public async Task It_carries_the_committed_messages_once_and_in_their_order()
    {
        using var signal = new OutboxSignal();
        signal.Ring([Post("a"), Post("b")]);
        signal.Ring([Post("c")]);

        await signal.WaitAsync(TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None).WaitAsync(Patience.Bound);

        Assert.Equal(["a", "b", "c"], signal.Take()!.Select(post => post.Payload));
        Assert.Empty(signal.Take()!);
    }

    [Fact]
    public void A_ring_without_messages_says_that_the_table_must_be_read()
    {
        using var signal = new OutboxSignal();
        signal.Ring([Post("a")]);
        signal.Ring();

        Assert.Null(signal.Take());
        Assert.Empty(signal.Take()!);
    }

    [Fact]
    public void What_nobody_takes_does_not_fill_the_memory()
    {
        using var signal = new OutboxSignal();
        for (var i = 0; i < 1001; i++)
            signal.Ring([Post("a")]);

        Assert.Null(signal.Take());
    }

    private static OutboxEntry Post(string payload) =>
        new() { Chat = new ChatRef("test", "ada"), Kind = OutboxKind.Notice, Payload = payload, CreatedAt = DateTimeOffset.UnixEpoch };
}
