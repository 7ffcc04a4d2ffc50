using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Storage;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Outbox;

public sealed class OutboxDeliveryTests
{
    private static readonly ChatRef Chat = new("test", "ada");

    [Fact]
    public async Task Codes_overtake_card_edits_and_edits_are_coalesced()
    {
        await using var core = await TestCore.RentedAsync();
        var edits = core.Chat.Edits;
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111"));
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111", "code 222222"));
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111", "code 222222", "code 333333"));

        await core.RelayAsync();

        Assert.Equal(["111111", "222222", "333333"], core.Chat.Codes);
        Assert.Equal(edits + 1, core.Chat.Edits);
    }

    [Fact]
    public async Task What_a_commit_hands_over_is_not_posted_again_if_it_was_found_in_the_table_first()
    {
        await using var core = await TestCore.RentedAsync();
        core.Get<OutboxSignal>().Take();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        var committed = core.Get<OutboxSignal>().Take()!;
        await core.Get<ChatDeliveryWorker>().DrainAsync(Chat, CancellationToken.None);

        var handed = await core.ReadAsync(db => PendingMessages.OfAsync(db, committed, CancellationToken.None));
        await core.Get<ChatDeliveryWorker>().DrainAsync(Chat, handed[Chat], areAll: true, CancellationToken.None);

        Assert.Equal(["583920"], core.Chat.Codes);
    }

    [Fact]
    public async Task A_chat_that_asks_to_wait_gets_everything_once_it_has_waited()
    {
        await using var core = await TestCore.RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        var refusals = 0;
        core.Chat.Fails = (_, _) => refusals++ == 0 ? new ChatFailedException(ChatFailure.Later, "429", TimeSpan.FromSeconds(7)) : null;

        var draining = core.Get<ChatDeliveryWorker>().DrainAsync(Chat, CancellationToken.None);
        await core.Time.WaitingAsync(due => due == TimeSpan.FromSeconds(7));
        Assert.Empty(core.Chat.Codes);
        core.Time.Advance(TimeSpan.FromSeconds(7));
        await draining.WaitAsync(Patience.Bound);

        Assert.Equal(["583920"], core.Chat.Codes);
    }

    [Fact]
    public async Task A_blocked_chat_is_parked_and_served_when_the_member_comes_back()
    {
        await using var core = await TestCore.RentedAsync();
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
        await using var core = await TestCore.RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111", "code 222222"));
        core.Chat.Fails = (_, reply) => reply.Blocks.OfType<CodeBlock>().Any(block => block.Code == "111111")
            ? new ChatFailedException(ChatFailure.Rejected, "BAD")
            : null;

        await core.RelayAsync();

        Assert.Equal(["222222"], core.Chat.Codes);
        Assert.Equal(
            1, await core.ReadAsync(db => db.Outbox.CountAsync(entry => entry.Status == OutboxStatus.Parked && entry.Reason == "BAD")));
    }

    [Fact]
    public async Task A_single_message_that_was_refused_is_tried_again_with_the_members_next_word_and_not_with_every_post()
    {
        await using var core = await TestCore.RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111"));
        var refused = 0;
        core.Chat.Fails = (_, reply) => reply.Blocks.OfType<CodeBlock>().Any(block => block.Code == "111111") && refused++ < 10
            ? new ChatFailedException(ChatFailure.Rejected, "BAD")
            : null;
        await core.RelayAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111", "code 222222"));
        await core.RelayAsync();
        Assert.Equal(1, refused);
        Assert.Contains(core.Logs.Lines, line => line.Contains("refused a message in every form", StringComparison.Ordinal));

        core.Chat.Fails = null;
        await core.SaysAsync("/start");
        await core.RelayAsync();

        Assert.Equal(["222222", "111111"], core.Chat.Codes);
    }

    [Fact]
    public async Task Codes_overtake_notices_of_the_same_chat_also_while_these_are_being_posted()
    {
        await using var core = await TestCore.RentedAsync();
        await core.WriteAsync(db =>
        {
            for (var i = 0; i < 300; i++)
                NotificationWriter.Add(db, Chat, new Reply().Line("{0}", $"stranger {i}"), core.Time.GetUtcNow());
            return Task.CompletedTask;
        });
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111"));
        var before = core.Chat.Posts;
        var later = Task.CompletedTask;
        core.Chat.Fails = (_, reply) =>
        {
            if (core.Chat.Posts == before + 3 && later.IsCompletedSuccessfully)
                later = Task.Run(() => core.ReadingAsync(Readings.Received("alpha-1", "code 111111", "code 222222")));
            return null;
        };

        var found = await core.ReadAsync(db => PendingMessages.ByChatAsync(db, CancellationToken.None));
        await core.Get<ChatDeliveryWorker>().DrainAsync(Chat, found[Chat], CancellationToken.None);
        await later;

        var texts = core.Chat.Messages.Skip(before).Select(message => message.Text).ToList();
        Assert.Contains("111111", texts[0], StringComparison.Ordinal);
        Assert.InRange(texts.FindIndex(text => text.Contains("222222", StringComparison.Ordinal)), 1, 250);
    }

    [Fact]
    public async Task A_chat_that_moved_takes_its_messages_with_it()
    {
        await using var core = await TestCore.RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        core.Chat.Fails =
            (chat, _) => chat == Chat ? new ChatFailedException(ChatFailure.Moved, "moved", movedTo: new ChatRef("test", "new")) : null;

        await core.RelayAsync();
        await core.RelayAsync();

        Assert.Equal("new", core.Chat.Messages.Single(message => message.Reply.Blocks.OfType<CodeBlock>().Any()).Chat.ChatId);
    }

    [Fact]
    public async Task A_chat_that_does_not_say_how_long_is_left_alone_twice_as_long_each_time_up_to_a_minute()
    {
        await using var core = await TestCore.RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        core.Chat.Fails = (_, _) => new ChatFailedException(ChatFailure.Later, "busy");

        var draining = core.Get<ChatDeliveryWorker>().DrainAsync(Chat, CancellationToken.None);
        foreach (var seconds in (double[])[2, 4, 8, 16, 32, 60, 60])
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), await core.Time.WaitingAsync(_ => true));
            if (seconds > 32)
                core.Chat.Fails = null;
            core.Time.Advance(TimeSpan.FromSeconds(seconds));
            if (core.Chat.Fails is null)
                break;
        }

        await draining.WaitAsync(Patience.Bound);
        Assert.Equal(["583920"], core.Chat.Codes);
    }

    [Fact]
    public async Task A_chat_that_recovered_begins_anew_with_the_shortest_wait()
    {
        await using var core = await TestCore.RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111", "code 222222"));
        var tries = 0;
        core.Chat.Fails = (_, _) => ++tries is 1 or 2 or 4 ? new ChatFailedException(ChatFailure.Later, "busy") : null;

        var draining = core.Get<ChatDeliveryWorker>().DrainAsync(Chat, CancellationToken.None);
        foreach (var seconds in (double[])[2, 4, 2])
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), await core.Time.WaitingAsync(_ => true));
            core.Time.Advance(TimeSpan.FromSeconds(seconds));
        }

        await draining.WaitAsync(Patience.Bound);
        Assert.Equal(["111111", "222222"], core.Chat.Codes);
    }

    [Fact]
    public async Task Cards_are_shown_oldest_first()
    {
        await using var core = await TestCore.StartAsync();
        for (var i = 0; i < 3; i++)
            await core.SaysAsync("/rent whatsapp us");
        foreach (var id in (string[])["alpha-3", "alpha-1", "alpha-2"])
            await core.ReadingAsync(Readings.Received(id, "no code"));
        List<string> shown = [];
        core.Chat.Fails = (_, reply) =>
        {
            if (reply.Blocks[0] is HeadingBlock)
                shown.Add(string.Join(' ', reply.Buttons.SelectMany(row => row).Select(button => button.Copy).First()));
            return null;
        };

        await core.RelayAsync();

        Assert.Equal(["+12025551001", "+12025551002", "+12025551003"], shown);
    }

    [Fact]
    public async Task A_deleted_card_of_a_rental_that_is_over_stays_deleted_and_one_that_is_refused_is_not_tried_for_ever()
    {
        await using var core = await TestCore.RentedAsync();
        core.Time.Advance(TimeSpan.FromMinutes(25));
        await core.TickAsync();
        var posts = core.Chat.Posts;
        core.Chat.Fails = (_, _) => new ChatFailedException(ChatFailure.MessageGone, "gone");
        await core.RelayAsync();
        Assert.Equal(posts, core.Chat.Posts);

        await core.RedrawAsync(1);
        core.Chat.Fails = (_, _) => new ChatFailedException(ChatFailure.Rejected, "bad");
        await core.RelayAsync();
        Assert.False(await core.ReadAsync(db => db.Cards.Select(card => card.IsDirty).SingleAsync()));
        Assert.Contains(core.Logs.Lines, line => line.Contains("bad", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_codes_are_posted_elsewhere_cards_step_back_for_a_moment()
    {
        await using var core = await TestCore.RentedAsync();
        await core.SaysAsync("/rent whatsapp us", new Owner("test", "bob"));
        await core.ReadingAsync(Readings.Received("alpha-2", "code 583920"));
        using var begun = new SemaphoreSlim(0);
        using var gate = new ManualResetEventSlim();
        core.Chat.Fails = (chat, _) =>
        {
            if (chat.ChatId == "bob")
            {
                begun.Release();
                gate.Wait(Patience.Bound);
            }

            return null;
        };
        var worker = core.Get<ChatDeliveryWorker>();
        var edits = core.Chat.Edits;
        await core.RedrawAsync(1);

        var posting = Task.Run(() => worker.DrainAsync(new ChatRef("test", "bob"), CancellationToken.None));
        Assert.True(await begun.WaitAsync(Patience.Bound));
        var showing = core.Get<CardDeliveryWorker>().ShowAsync(Chat, CancellationToken.None);
        await core.Time.WaitingAsync(left => left == TimeSpan.FromMilliseconds(100));
        Assert.Equal(edits, core.Chat.Edits);

        gate.Set();
        await posting.WaitAsync(Patience.Bound);
        core.Time.Advance(TimeSpan.FromMilliseconds(100));
        await showing.WaitAsync(Patience.Bound);
        Assert.True(core.Chat.Edits > edits);
    }

    [Fact]
    public async Task A_deleted_card_of_an_open_rental_is_posted_anew()
    {
        await using var core = await TestCore.RentedAsync();
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
}
