using SmsBot.Testing;

namespace SmsBot.Providers.Tests;

/// <summary>Lets a standing clock go on while a call waits for the account's budget or its next try, and at no other time.</summary>
internal sealed class BudgetClock : IDisposable
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _stop = new();

    public BudgetClock(ManualTimeProvider time) => _ = RunAsync(time);

    public void Dispose() => _stop.Cancel();

    private async Task RunAsync(ManualTimeProvider time)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var left = await time.WaitingAsync(due => due > TimeSpan.Zero && due <= LongestTurn).WaitAsync(_stop.Token);
                time.Advance(left);
            }
            catch (Exception over) when (over is OperationCanceledException or TimeoutException)
            {
                // Nobody waits, or the test is over.
            }
        }
    }
}
