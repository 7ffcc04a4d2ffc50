using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Outbox;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Operator;

public sealed class DeadLetterViewTests
{
    private static readonly Owner Boss = new("test", "boss");

    [Fact]
    public async Task A_parked_code_is_seen_without_its_words_and_posted_by_one_tap()
    {
        await using var core = await StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        core.Chat.Fails =
            (chat, _) => chat.ChatId == "ada" ? new ChatFailedException(ChatFailure.Blocked, "bot was blocked by the user") : null;
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();

        await core.SaysAsync("/admin status", Boss);
        Assert.Contains("0 waiting to be posted · 1 parked", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("Show", Boss);
        Assert.Contains("(test:ada) · posts: 1, of them with codes: 1", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("bot was blocked by the user", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("583920", core.Chat.Last.Text, StringComparison.Ordinal);

        core.Chat.Fails = null;
        await core.PressesLabelAsync("Try again", Boss);
        await core.RelayAsync();
        Assert.Contains("583920", core.Chat.Codes);
        Assert.Equal(
            "test:ada",
            await core.ReadAsync(db => db.Audit.Where(entry => entry.Act == AuditAct.Retry).Select(entry => entry.Detail).SingleAsync()));
        await core.PressesLabelAsync("Try again", Boss);
        Assert.Contains("has expired", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_fails_again_is_parked_again_and_members_cannot_press_for_it()
    {
        await using var core = await StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        core.Chat.Fails =
            (_, reply) => reply.Blocks.OfType<CodeBlock>().Any() ? new ChatFailedException(ChatFailure.Rejected, "bad markup") : null;
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();
        var token = ButtonToken
            .Of(
                "rp",
                await core.ReadAsync(
                    db => db.Outbox.Where(entry => entry.Status == OutboxStatus.Parked).Select(entry => entry.Id).SingleAsync()))
            .ToString();

        await core.PressesAsync(token);
        Assert.Contains("Only this bot's admins", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesAsync(token, Boss);
        Assert.Equal(
            OutboxStatus.Waiting,
            await core.ReadAsync(db => db.Outbox.Where(entry => entry.SmsId != null).Select(entry => entry.Status).SingleAsync()));
        await core.RelayAsync();
        Assert.Equal(
            OutboxStatus.Parked,
            await core.ReadAsync(db => db.Outbox.Where(entry => entry.SmsId != null).Select(entry => entry.Status).SingleAsync()));
    }

    [Fact]
    public async Task A_chat_that_stays_closed_is_tried_ever_more_rarely_for_a_day_and_the_operator_told_once()
    {
        await using var core = await StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        List<int> tried = [];
        var hour = 0;
        core.Chat.Fails = (chat, _) =>
        {
            if (chat.ChatId != "ada")
                return null;

            tried.Add(hour);
            return new ChatFailedException(ChatFailure.Blocked, "bot was blocked by the user");
        };
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();
        await core.Loop<HealthMonitorService>().RunOnceAsync(CancellationToken.None);
        for (hour = 1; hour <= 40; hour++)
        {
            core.Time.Advance(TimeSpan.FromHours(1));
            await core.Loop<DeadLetterRetryService>().RunOnceAsync(CancellationToken.None);
            await core.Loop<HealthMonitorService>().RunOnceAsync(CancellationToken.None);
            await core.RelayAsync();
        }

        Assert.Equal([0, 1, 3, 7, 15], tried);
        Assert.Single(core.Chat.Messages, message => message.Text.Contains("posts are parked", StringComparison.Ordinal));
    }

    private static Task<TestCore> StartAsync() =>
        TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = "test:boss" });
}
