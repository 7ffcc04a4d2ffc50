using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Outbox;

public sealed class MessageExpiryServiceTests
{
    private static readonly ChatRef Group = new("test", "group");

    [Fact]
    public async Task A_post_is_deleted_when_its_minutes_are_over_and_never_looked_at_again()
    {
        await using var core = await PostedAsync(10);
        core.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        await CleanAsync(core);
        Assert.Single(core.Chat.Messages);

        core.Time.Advance(TimeSpan.FromMilliseconds(1));
        await CleanAsync(core);
        await CleanAsync(core);

        Assert.Empty(core.Chat.Messages);
        Assert.Null(await DueAsync(core));
        var act = await core.ReadAsync(db => db.Audit.SingleAsync());
        Assert.Equal((AuditAct.Delete, Group, null), (act.Act, act.Chat, act.Detail));
    }

    [Fact]
    public async Task One_without_minutes_stays()
    {
        await using var core = await PostedAsync(null);
        core.Time.Advance(TimeSpan.FromDays(3));
        await CleanAsync(core);
        Assert.Single(core.Chat.Messages);
    }

    [Fact]
    public async Task One_that_the_chat_will_not_let_go_is_given_up_with_the_reason()
    {
        await using var core = await PostedAsync(1);
        core.Chat.Fails = (_, _) => new ChatFailedException(ChatFailure.Rejected, "message can't be deleted");
        core.Time.Advance(TimeSpan.FromMinutes(1));

        await CleanAsync(core);

        Assert.Null(await DueAsync(core));
        Assert.Equal("message can't be deleted", await core.ReadAsync(db => db.Audit.Select(entry => entry.Detail).SingleAsync()));
    }

    [Fact]
    public async Task One_that_must_wait_is_tried_for_48_hours()
    {
        await using var core = await PostedAsync(1);
        core.Chat.Fails = (_, _) => new ChatFailedException(ChatFailure.Later, "429");
        core.Time.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromHours(48) - TimeSpan.FromMilliseconds(1));
        await CleanAsync(core);
        Assert.NotNull(await DueAsync(core));

        core.Time.Advance(TimeSpan.FromMilliseconds(1));
        await CleanAsync(core);

        Assert.Null(await DueAsync(core));
    }

    [Fact]
    public async Task Of_many_the_fifty_that_are_due_longest_come_first()
    {
        await using var core = await TestCore.StartAsync();
        await core.WriteAsync(db =>
        {
            for (var i = 0; i < 60; i++)
                db.Outbox.Add(
                    new OutboxEntry
                    {
                        Chat = Group,
                        Kind = OutboxKind.Code,
                        Status = OutboxStatus.Sent,
                        MessageId = "none",
                        CreatedAt = core.Time.GetUtcNow(),
                        DeleteAt = core.Time.GetUtcNow().AddMinutes(-i),
                    });
            return Task.CompletedTask;
        });

        await CleanAsync(core);

        Assert.Equal(10, await core.ReadAsync(db => db.Outbox.CountAsync(entry => entry.DeleteAt != null)));
        Assert.Equal(core.Time.GetUtcNow().AddMinutes(-9), await core.ReadAsync(db => db.Outbox.MinAsync(entry => entry.DeleteAt)));
    }

    [Fact]
    public async Task It_runs_by_itself_every_15_seconds()
    {
        await using var core = await PostedAsync(1);
        await core.Loop<MessageExpiryService>().StartAsync(CancellationToken.None);
        await core.Time.WaitingAsync(left => left == TimeSpan.FromSeconds(15));
        core.Time.Advance(TimeSpan.FromSeconds(60));

        // The first look may still read a server's answer when the clock moves.
        await Eventually.IsTrueAsync(
            () =>
            {
                core.Time.Advance(TimeSpan.FromSeconds(15));
                return core.Chat.Messages.Count == 0;
            },
            () => "the post is still there");
        await core.Loop<MessageExpiryService>().StopAsync(CancellationToken.None);
    }

    private static Task CleanAsync(TestCore core) => core.Loop<MessageExpiryService>().RunOnceAsync(CancellationToken.None);

    private static Task<DateTimeOffset?> DueAsync(TestCore core) =>
        core.ReadAsync(db => db.Outbox.Select(entry => entry.DeleteAt).SingleAsync());

    private static async Task<TestCore> PostedAsync(int? minutes)
    {
        var core = await TestCore.StartAsync();
        await core.WriteAsync(
            db => Task.FromResult(db.Outbox.Add(new OutboxEntry
            {
                Chat = Group,
                Kind = OutboxKind.Code,
                Payload = new Reply().Line("{0}", "a code").ToJson(),
                CreatedAt = core.Time.GetUtcNow(),
                DeleteAfter = minutes,
            })));
        await core.RelayAsync();
        Assert.Single(core.Chat.Messages);
        return core;
    }
}
