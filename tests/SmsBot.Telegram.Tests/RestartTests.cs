using SmsBot.Testing;
using SmsBot.Testing.Telegram;

namespace SmsBot.Telegram.Tests;

/// <summary>A restart, a crash or a locked database neither drops nor repeats anything.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task An_update_is_saved_before_Telegram_may_forget_it()
    {
        await using var bench = await TelegramBench.NewAsync();
        var saving = new TaskCompletionSource();
        var saved = new TaskCompletionSource();
        bench.Updates.Saving = async () =>
        {
            saving.TrySetResult();
            await saved.Task;
        };
        await bench.StartAsync();

        await bench.Telegram.User("Alice").SaysAsync("/help");
        await saving.Task.WaitAsync(Patience.Bound, TimeProvider.System, CancellationToken.None);
        Assert.Equal(1, bench.Telegram.Unconfirmed);
        Assert.True(bench.Conversation.IsQuiet);

        saved.SetResult();
        await bench.Conversation.NextAsync();
        await bench.Telegram.UntilAsync(() => bench.Telegram.Unconfirmed == 0);
    }

    [Fact]
    public async Task A_database_that_cannot_save_drops_nothing()
    {
        await using var bench = await TelegramBench.NewAsync();
        var tries = 0;
        bench.Updates.Saving = () => ++tries == 1 ? throw new InvalidOperationException("locked") : Task.CompletedTask;
        await bench.StartAsync();

        await bench.Telegram.User("Alice").SaysAsync("/help");
        await bench.Clock.WaitingAsync(due => due <= TimeSpan.FromSeconds(1));
        bench.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("/help", (await bench.Conversation.NextAsync()).Text);
        Assert.True(bench.Conversation.IsQuiet);
    }

    [Fact]
    public async Task What_a_dead_process_left_is_handled_first_and_nothing_twice()
    {
        await using var bench = await TelegramBench.StartedAsync();
        var alice = bench.Telegram.User("Alice");
        await alice.SaysAsync("/one");
        await bench.Conversation.NextAsync();
        await bench.Telegram.UntilAsync(() => bench.Telegram.Unconfirmed == 0);

        // This one is saved and never handled: its process dies.
        bench.Conversation.Handling = (_, cancelled) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancelled);
        await alice.SaysAsync("/two");
        await bench.Conversation.NextAsync();
        await bench.Telegram.UntilAsync(() => bench.Telegram.Unconfirmed == 0);
        await bench.DieAsync();
        await alice.SaysAsync("/three");

        await using var next = await bench.Next().StartAsync();
        Assert.Equal("/two", (await next.Conversation.NextAsync()).Text);
        Assert.Equal("/three", (await next.Conversation.NextAsync()).Text);
        await bench.Telegram.UntilAsync(() => bench.Telegram.Unconfirmed == 0);
        Assert.True(next.Conversation.IsQuiet);
    }

    [Fact]
    public async Task What_was_saved_and_never_confirmed_comes_again_and_is_not_repeated()
    {
        await using var bench = await TelegramBench.StartedAsync();
        await bench.Telegram.UntilAsync(() => bench.Telegram.IsPolled);
        bench.Telegram.Faults.Add("getUpdates", Fault.Hang);
        var alice = bench.Telegram.User("Alice");
        await alice.SaysAsync("/one");
        await bench.Conversation.NextAsync();
        await bench.Telegram.CalledAsync("getUpdates", times: 2);
        await bench.DieAsync();
        Assert.Equal(1, bench.Telegram.Unconfirmed);

        // The database lost the cursor but not the update: Telegram sends it again.
        bench.Updates.ForgetCursor();
        await using var next = await bench.Next().StartAsync();
        await alice.SaysAsync("/two");
        Assert.Equal("/two", (await next.Conversation.NextAsync()).Text);
        await bench.Telegram.UntilAsync(() => bench.Telegram.Unconfirmed == 0);
        Assert.True(next.Conversation.IsQuiet);
    }

    [Fact]
    public async Task A_stop_lets_what_is_in_hand_end_and_leaves_the_rest_for_the_next_start()
    {
        await using var bench = await TelegramBench.NewAsync();
        var release = new TaskCompletionSource();
        bench.Conversation.Handling = (_, _) => release.Task;
        await bench.StartAsync();
        var alice = bench.Telegram.User("Alice");
        await alice.SaysAsync("/one");
        await alice.SaysAsync("/two");
        await bench.Conversation.NextAsync();
        await bench.Telegram.UntilAsync(() => bench.Telegram.Unconfirmed == 0);

        var stopping = bench.StopAsync();
        await bench.Telegram.UntilAsync(() => !bench.Telegram.IsPolled);
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping;

        Assert.Single(bench.Updates.Handled);
        await using var next = await bench.Next().StartAsync();
        Assert.Equal("/two", (await next.Conversation.NextAsync()).Text);
    }
}
