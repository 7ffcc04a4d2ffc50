using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Access;

/// <summary>However many strangers write, the admins read one message.</summary>
public sealed class AccessRequestTests
{
    private static readonly Owner Boss = new("test", "boss");

    [Fact]
    public async Task Three_hundred_strangers_are_one_message_that_grows()
    {
        await using var core = await AllowlistAsync();
        await AsksAsync(core, 0);
        await core.RelayAsync();
        Assert.Contains("asks for access", Assert.Single(ToBoss(core)).Text, StringComparison.Ordinal);
        for (var i = 1; i < 300; i++)
            await AsksAsync(core, i);

        await core.RelayAsync();
        core.Time.Advance(TimeSpan.FromSeconds(10));
        await core.RelayAsync();

        var message = Assert.Single(ToBoss(core));
        Assert.StartsWith("300 people ask for access: ", message.Text, StringComparison.Ordinal);
        Assert.Equal(0, await core.ReadAsync(db => db.Outbox.CountAsync()));
        Assert.InRange(core.Chat.Edits, 1, 2);
    }

    [Fact]
    public async Task The_admins_own_code_does_not_wait_behind_strangers()
    {
        await using var core = await AllowlistAsync();
        await core.SaysAsync("/rent whatsapp us", Boss);
        for (var i = 0; i < 300; i++)
            await AsksAsync(core, i);
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        var before = core.Chat.Messages.Count;

        await core.RelayAsync();

        Assert.Contains("583920", core.Chat.Messages[before].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_reviewed_one_by_one_and_the_message_follows()
    {
        await using var core = await AllowlistAsync();
        await AsksAsync(core, 1);
        await AsksAsync(core, 2);
        await core.RelayAsync();

        await core.PressesLabelAsync("Review", Boss);
        await core.PressesLabelAsync("Allow s1", Boss);
        await core.PressesLabelAsync("Review", Boss);
        var review = core.Chat.Last;
        Assert.Contains("test:s2", review.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("test:s1)", review.Text, StringComparison.Ordinal);
        await core.PressesAsync(review.Button("Ignore")!.Token!, Boss, review.Id);
        core.Time.Advance(TimeSpan.FromSeconds(10));
        await core.RelayAsync();

        Assert.True(core.Get<AccessPolicy>().IsAllowed(new Owner("test", "s1")));
        Assert.Contains(ToBoss(core), message => message.Text == "Nobody is asking for access.");
        await AsksAsync(core, 3);
        core.Time.Advance(TimeSpan.FromSeconds(10));
        await core.RelayAsync();
        Assert.Contains("test:s3", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_posted_anew_where_it_is_gone_or_somebody_asks_on_another_day()
    {
        await using var core = await AllowlistAsync();
        await AsksAsync(core, 1);
        await core.RelayAsync();
        core.Time.Advance(TimeSpan.FromDays(2));
        await AsksAsync(core, 2);
        await core.RelayAsync();
        Assert.Equal(2, ToBoss(core).Count);

        core.Chat.EditFails = _ => new ChatFailedException(ChatFailure.MessageGone, "gone");
        await AsksAsync(core, 3);
        core.Time.Advance(TimeSpan.FromSeconds(10));
        await core.RelayAsync();

        Assert.StartsWith("3 people ask", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(3, ToBoss(core).Count);
    }

    [Fact]
    public async Task The_loop_tells_at_once_and_again_when_its_rest_is_over()
    {
        await using var core = await AllowlistAsync();
        await core.Loop<AccessRequestMessageService>().StartAsync(default);
        await AsksAsync(core, 1);
        await Eventually.IsTrueAsync(() => ToBoss(core).Count == 1, () => "the admin was not told");
        await AsksAsync(core, 2);
        await core.Time.WaitingAsync(left => left > TimeSpan.FromSeconds(5) && left <= TimeSpan.FromSeconds(10));
        core.Time.Advance(TimeSpan.FromSeconds(10));

        await Eventually.IsTrueAsync(
            () => ToBoss(core).Any(message => message.Text.StartsWith("2 people ask", StringComparison.Ordinal)), () => "it did not grow");
        await core.Loop<AccessRequestMessageService>().StopAsync(default);
    }

    [Fact]
    public async Task Who_asked_is_forgotten_after_a_while_and_who_is_ignored_later()
    {
        await using var core = await AllowlistAsync();
        await AsksAsync(core, 1);
        await AsksAsync(core, 2);
        await core.Get<AccessRequestService>().IgnoreAsync("test:s2", default);

        core.Time.Advance(TimeSpan.FromDays(15));
        await core.Loop<RetentionService>().RunOnceAsync(default);
        Assert.Equal(["test:s2"], await core.ReadAsync(db => db.AccessRequests.Select(request => request.Subject).ToListAsync()));

        core.Time.Advance(TimeSpan.FromDays(80));
        await core.Loop<RetentionService>().RunOnceAsync(default);
        Assert.Equal(0, await core.ReadAsync(db => db.AccessRequests.CountAsync()));
    }

    private static IReadOnlyList<RecordedMessage> ToBoss(TestCore core) =>
        [.. core.Chat.Messages.Where(
            message => message.Chat.ChatId == "boss" && message.Text.Contains("for access", StringComparison.Ordinal))];

    private static Task AsksAsync(TestCore core, int number) =>
        core.SaysAsync("/start", new Owner("test", string.Create(CultureInfo.InvariantCulture, $"s{number}")));

    private static Task<TestCore> AllowlistAsync() => TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Access:Mode"] = "Allowlist",
        ["Access:Admins:0"] = "test:boss",
    });
}
