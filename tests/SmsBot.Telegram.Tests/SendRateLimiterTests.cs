using SmsBot.Testing;


namespace SmsBot.Telegram.Tests;

public sealed class SendRateLimiterTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly TelegramOptions _options = new();

    [Fact]
    public async Task A_chat_takes_a_short_burst_and_then_one_a_second()
    {
        using var pacing = new SendRateLimiter(_options, _clock);
        var sent = Enumerable.Range(0, 6).Select(_ => pacing.WaitAsync(1, edit: false, default)).ToList();

        Assert.Equal(3, sent.Count(IsOut));
        await AdvanceAsync(1, sent[3]);
        Assert.Equal(4, sent.Count(IsOut));
        await AdvanceAsync(2, sent[5]);
        Assert.All(sent, task => Assert.True(IsOut(task)));
    }

    [Fact]
    public async Task A_group_takes_twenty_a_minute()
    {
        using var pacing = new SendRateLimiter(_options, _clock);
        var sent = Enumerable.Range(0, 21).Select(_ => pacing.WaitAsync(-100, edit: false, default)).ToList();

        await AdvanceAsync(59, sent[19]);
        Assert.False(IsOut(sent[20]));
        await AdvanceAsync(1, sent[20]);
    }

    [Fact]
    public async Task In_any_second_the_bot_sends_no_more_than_thirty()
    {
        using var pacing = new SendRateLimiter(_options, _clock);
        var sent = Enumerable.Range(1, 100).Select(chat => pacing.WaitAsync(chat, edit: false, default)).ToList();

        await AdvanceAsync(1, sent[25]);
        Assert.InRange(sent.Count(IsOut), 25, 30);
        await AdvanceAsync(3, sent[99]);
    }

    [Fact]
    public async Task New_posts_go_before_edits_and_one_chats_wait_holds_no_other_up()
    {
        using var pacing = new SendRateLimiter(_options, _clock);
        for (var i = 0; i < 3; i++)
            await pacing.WaitAsync(1, edit: false, default);

        var edit = pacing.WaitAsync(1, edit: true, default);
        var post = pacing.WaitAsync(1, edit: false, default);
        Assert.True(IsOut(pacing.WaitAsync(2, edit: true, default)));

        await AdvanceAsync(1, post);
        Assert.False(IsOut(edit));
        await AdvanceAsync(1, edit);
    }

    [Fact]
    public async Task Who_gives_up_takes_nobodys_turn()
    {
        using var pacing = new SendRateLimiter(_options, _clock);
        for (var i = 0; i < 3; i++)
            await pacing.WaitAsync(1, edit: false, default);

        using var impatience = new CancellationTokenSource();
        var first = pacing.WaitAsync(1, edit: false, impatience.Token);
        var second = pacing.WaitAsync(1, edit: false, default);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await AdvanceAsync(1, second);
    }

    private static bool IsOut(Task task) => task.IsCompletedSuccessfully;

    private async Task AdvanceAsync(int seconds, Task released)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        await released.WaitAsync(Patience.Bound, TimeProvider.System, CancellationToken.None);
    }
}
