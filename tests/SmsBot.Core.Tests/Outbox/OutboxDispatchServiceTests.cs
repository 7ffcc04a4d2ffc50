using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Storage;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Outbox;

/// <summary>The loop itself, as it runs beside the others.</summary>
public sealed class OutboxDispatchServiceTests
{
    private static readonly Owner Bob = new("test", "bob");
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_commit_wakes_it()
    {
        await using var core = await RunningAsync();

        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));

        await Eventually.IsTrueAsync(() => core.Chat.Codes is ["583920"], () => "the code was not posted");
        await StopAsync(core);
    }

    [Fact]
    public async Task A_committed_code_is_posted_without_reading_its_row()
    {
        await using var core = await RunningAsync();
        await core.Time.WaitingAsync(left => left == Sweep);
        var before = core.Statements.Count;

        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await Eventually.IsTrueAsync(() => core.Chat.Codes is ["583920"], () => "the code was not posted");
        await StopAsync(core);

        Assert.DoesNotContain(core.Statements.Skip(before), sql => sql.Contains("FROM \"Outbox\"", StringComparison.Ordinal));
        Assert.Equal(OutboxStatus.Sent, await core.ReadAsync(db => db.Outbox.Select(entry => entry.Status).SingleAsync()));
        Assert.Equal(core.Chat.Messages[0].Id, core.Chat.Messages[1].ReplyTo);
    }

    [Fact]
    public async Task No_card_is_drawn_while_a_code_is_being_posted()
    {
        await using var core = await RunningAsync();
        var hanging = new TaskCompletionSource();
        core.Chat.CodesHang = hanging.Task;
        await Eventually.IsTrueAsync(() => core.Chat.Edits == 1, () => "the card does not show the number");
        await Eventually.IsTrueAsync(
            () => core.ReadAsync(db => db.Cards.AllAsync(card => !card.IsDirty)), () => "the card was not noted as shown");

        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));

        // The loop waits for the code's end, and for half a second at most.
        await core.Time.WaitingAsync(left => left == TimeSpan.FromMilliseconds(500));
        Assert.Equal(1, core.Chat.Edits);
        hanging.SetResult();
        await Eventually.IsTrueAsync(() => core.Chat.Edits == 2, () => "the card was not shown after the code");
        await StopAsync(core);
    }

    [Fact]
    public async Task A_card_alone_wakes_it_too()
    {
        await using var core = await RunningAsync();
        var edits = core.Chat.Edits;

        await core.RedrawAsync(1);

        await Eventually.IsTrueAsync(() => core.Chat.Edits > edits, () => "the card was not shown");
        await StopAsync(core);
    }

    [Fact]
    public async Task A_stop_waits_for_the_post_that_is_under_way()
    {
        await using var core = await RunningAsync();
        using var begun = new SemaphoreSlim(0);
        using var gate = new ManualResetEventSlim();
        core.Chat.Fails = (_, reply) =>
        {
            if (reply.Blocks[0] is CodeBlock)
            {
                begun.Release();
                gate.Wait(Patience.Bound);
            }

            return null;
        };
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        Assert.True(await begun.WaitAsync(Patience.Bound));

        var stopping = StopAsync(core);
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        Assert.False(stopping.IsCompleted);
        gate.Set();
        await stopping;

        Assert.Equal(OutboxStatus.Sent, await core.ReadAsync(db => db.Outbox.Select(entry => entry.Status).SingleAsync()));
    }

    [Fact]
    public async Task What_nobody_rang_for_comes_with_the_sweep_and_not_before()
    {
        await using var core = await RunningAsync();
        await core.Time.WaitingAsync(left => left == Sweep);
        await PutAsync(core, TestCore.Ada.UserId, "hello");
        var posts = core.Chat.Posts;

        core.Time.Advance(Sweep - TimeSpan.FromMilliseconds(1));
        Assert.Equal(posts, core.Chat.Posts);
        core.Time.Advance(TimeSpan.FromMilliseconds(1));

        await Eventually.IsTrueAsync(() => core.Chat.Last.Text == "hello", () => "it was not swept");
        await StopAsync(core);
    }

    [Fact]
    public async Task A_chat_that_waits_holds_up_no_other_and_a_word_for_it_meanwhile_is_not_forgotten()
    {
        await using var core = await RunningAsync();
        await core.SaysAsync("/rent whatsapp us", Bob);
        await Eventually.IsTrueAsync(() => core.Chat.Messages.Any(message => message.Chat.ChatId == "bob"), () => "no card for Bob");
        var isBusy = true;
        core.Chat.Fails =
            (chat, _) => chat.ChatId == "ada" && isBusy ? new ChatFailedException(ChatFailure.Later, "429", TimeSpan.FromMinutes(3)) : null;

        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111"));
        await core.Time.WaitingAsync(left => left == TimeSpan.FromMinutes(3));
        await core.ReadingAsync(Readings.Received("alpha-2", "code 222222"));
        await Eventually.IsTrueAsync(() => core.Chat.Codes is ["222222"], () => "Bob's code waited for Ada's chat");
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111", "code 333333"));

        isBusy = false;
        core.Time.Advance(TimeSpan.FromMinutes(3));
        await Eventually.IsTrueAsync(() => core.Chat.Codes is ["222222", "111111", "333333"], () => string.Join(", ", core.Chat.Codes));
        await StopAsync(core);
    }

    [Fact]
    public async Task A_platform_that_is_off_keeps_its_posts()
    {
        await using var core = await RunningAsync();
        await PutAsync(core, "ada", "to nobody", platform: "off");
        await PutAsync(core, "ada", "to Ada");

        core.Get<OutboxSignal>().Ring();

        await Eventually.IsTrueAsync(() => core.Chat.Last.Text == "to Ada", () => "nothing came");
        await StopAsync(core);
        Assert.Equal(
            OutboxStatus.Waiting,
            await core.ReadAsync(
                db => db.Outbox.Where(entry => entry.Chat == new ChatRef("off", "ada")).Select(entry => entry.Status).SingleAsync()));
        Assert.DoesNotContain(
            core.Logs.Lines,
            line => line.Contains("failed", StringComparison.Ordinal) || line.Contains("asks to wait", StringComparison.Ordinal));
    }

    [Fact]
    public async Task However_much_waits_for_one_chat_the_others_are_found_behind_it()
    {
        await using var core = await RunningAsync();
        await core.AddAsync([.. Enumerable.Range(0, 600).Select(i => Post(core, "ada", $"to nobody {i}", "off"))]);
        await PutAsync(core, "ada", "to Ada");

        core.Get<OutboxSignal>().Ring();

        await Eventually.IsTrueAsync(() => core.Chat.Last.Text == "to Ada", () => "nothing came");
        await StopAsync(core);
    }

    [Fact]
    public async Task A_fault_that_no_platform_should_show_is_told_and_tried_again_with_the_next_sweep()
    {
        await using var core = await RunningAsync();
        core.Chat.Crash = new InvalidOperationException("broken");

        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await Eventually.IsTrueAsync(
            () => core.Logs.Lines.Any(line => line.Contains("Posting to a chat on test failed", StringComparison.Ordinal)),
            () => "nobody told");
        await core.Time.WaitingAsync(left => left == Sweep);
        core.Time.Advance(Sweep);

        await Eventually.IsTrueAsync(() => core.Chat.Codes is ["583920"], () => "the code was lost");
        await StopAsync(core);
    }

    private static async Task<TestCore> RunningAsync()
    {
        var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.Loop<OutboxDispatchService>().StartAsync(CancellationToken.None);
        await Eventually.IsTrueAsync(() => core.Chat.Posts == 1, () => "no card");
        return core;
    }

    private static Task StopAsync(TestCore core) =>
        core.Loop<OutboxDispatchService>().StopAsync(CancellationToken.None).WaitAsync(Patience.Bound, TimeProvider.System);

    private static Task PutAsync(TestCore core, string chat, string text, string platform = "test") =>
        core.AddAsync(Post(core, chat, text, platform));

    private static OutboxEntry Post(TestCore core, string chat, string text, string platform) =>
        new()
        {
            Chat = new ChatRef(platform, chat),
            Kind = OutboxKind.Notice,
            Payload = new Reply().Line("{0}", text).ToJson(),
            CreatedAt = core.Time.GetUtcNow(),
        };
}
