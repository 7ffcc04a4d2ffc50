using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Chat;
using SmsBot.Core.Outbox;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Outbox;

public sealed class RelayTests
{
    private static readonly ChatRef Chat = new("test", "ada");

    [Fact]
    public async Task Codes_overtake_card_edits_and_edits_are_coalesced()
    {
        await using var core = await RentedAsync();
        var edits = core.Chat.Edits;
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111"));
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111", "code 222222"));
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111", "code 222222", "code 333333"));

        await core.RelayAsync();

        Assert.Equal(["111111", "222222", "333333"], core.Chat.Codes);
        Assert.Equal(edits + 1, core.Chat.Edits);
    }

    [Fact]
    public async Task A_chat_that_asks_to_wait_gets_everything_once_it_has_waited()
    {
        await using var core = await RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        var refusals = 0;
        core.Chat.Fails = (_, _) => refusals++ == 0 ? new ChatFailedException(ChatFailure.Later, "429", TimeSpan.FromSeconds(7)) : null;

        var draining = core.Get<ChatLane>().DrainAsync(Chat, CancellationToken.None);
        await core.Time.WaitingAsync(due => due == TimeSpan.FromSeconds(7));
        Assert.Empty(core.Chat.Codes);
        core.Time.Advance(TimeSpan.FromSeconds(7));
        await draining.WaitAsync(Patience.Bound);

        Assert.Equal(["583920"], core.Chat.Codes);
    }

    [Fact]
    public async Task A_blocked_chat_is_parked_and_served_when_the_member_comes_back()
    {
        await using var core = await RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        core.Chat.Fails = (_, _) => new ChatFailedException(ChatFailure.Blocked, "blocked");
        await core.RelayAsync();
        Assert.Equal(OutboxStatus.Parked, await core.ReadAsync(db => db.Outbox.Select(entry => entry.Status).SingleAsync()));

        core.Chat.Fails = null;
        await core.RelayAsync();
        Assert.Empty(core.Chat.Codes);

        await core.SaysAsync("/start");
        await core.RelayAsync();
        Assert.Equal(["583920"], core.Chat.Codes);
    }

    [Fact]
    public async Task A_message_that_the_platform_never_takes_does_not_hold_up_the_next()
    {
        await using var core = await RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111", "code 222222"));
        core.Chat.Fails = (_, reply) => reply.Blocks.OfType<CodeBlock>().Any(block => block.Code == "111111") ? new ChatFailedException(ChatFailure.Rejected, "BAD") : null;

        await core.RelayAsync();

        Assert.Equal(["222222"], core.Chat.Codes);
        Assert.Equal(1, await core.ReadAsync(db => db.Outbox.CountAsync(entry => entry.Status == OutboxStatus.Parked && entry.Reason == "BAD")));
    }

    [Fact]
    public async Task A_chat_that_moved_takes_its_messages_with_it()
    {
        await using var core = await RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        core.Chat.Fails = (chat, _) => chat == Chat ? new ChatFailedException(ChatFailure.Moved, "moved", movedTo: new ChatRef("test", "new")) : null;

        await core.RelayAsync();
        await core.RelayAsync();

        Assert.Equal("new", core.Chat.Messages.Single(message => message.Reply.Blocks.OfType<CodeBlock>().Any()).Chat.ChatId);
    }

    [Fact]
    public async Task A_deleted_card_of_an_open_rental_is_posted_anew()
    {
        await using var core = await RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        var gone = true;
        core.Chat.Fails = (_, reply) => gone && reply.Blocks[0] is HeadingBlock ? Gone(ref gone) : null;

        await core.RelayAsync();

        Assert.Equal(2, core.Chat.Messages.Count(message => message.Reply.Blocks[0] is HeadingBlock));
    }

    private static ChatFailedException Gone(ref bool gone)
    {
        gone = false;
        return new ChatFailedException(ChatFailure.MessageGone, "gone");
    }

    private static async Task<TestCore> RentedAsync()
    {
        var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();
        return core;
    }
}
