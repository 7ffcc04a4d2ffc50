namespace SmsBot.Testing.App;

/// <summary>A clock that moves in small steps, and only while nothing else is going on in the apps.</summary>
internal sealed class SteppedTime(ManualTimeProvider clock, Func<IReadOnlyList<BotApp>> apps, CollectedLogs logs)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    /// <summary>Somebody waits for an app that has not noticed it yet.</summary>
    public Func<bool> IsAwaited { get; init; } = static () => false;

    /// <summary>So many calls will not be answered before the time has passed.</summary>
    public Func<int> Hanging { get; init; } = static () => 0;

    /// <summary>Lets the time pass in steps until it holds.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds, TimeSpan? step = null, Func<string>? what = null)
    {
        using var limit = new CancellationTokenSource(Patience.Bound, TimeProvider.System);
        while (true)
        {
            await SettleAsync();
            if (await holds())
                return;
            if (limit.IsCancellationRequested)
                throw Hung(what?.Invoke() ?? "What was waited for did not happen.");

            clock.Advance(step ?? Step);
        }
    }

    /// <summary>Lets so much time pass in steps: it ends by itself, however long a busy machine takes.</summary>
    public async Task PassAsync(TimeSpan span, TimeSpan? step = null)
    {
        var end = clock.GetUtcNow() + span;
        await SettleAsync();
        while (clock.GetUtcNow() < end)
        {
            clock.Advance(step ?? Step);
            await SettleAsync();
        }
    }

    /// <summary>Waits until no app has anything under way.</summary>
    public async Task SettleAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        var quiet = 0;
        for (var tries = 0; quiet < 2 && (tries < 100 || apps().Any(app => app.Effects.IsFresh(Hanging()))); tries++)
        {
            var before = Changes();
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);

            // Behind whatever waits for a thread.
            await Task.Run(static () => { });
            quiet = IsQuiet() && Changes() == before ? quiet + 1 : 0;
            if (TimeProvider.System.GetElapsedTime(began) > Patience.Bound)
                throw Hung("The bot does not come to rest.");
        }
    }

    private bool IsQuiet() => apps().All(app => app.Effects.IsQuiet(Hanging())) && !IsAwaited();

    private TimeoutException Hung(string what) => new(
        $"{what}\nUnder way: {string.Join(" | ", apps().Select(app => app.Effects.Running))} at {clock.GetUtcNow():T}\nLog:\n{string.Join('\n', logs.Lines.TakeLast(30))}");

    private int Changes() => apps().Sum(app => app.Effects.Changes);
}
