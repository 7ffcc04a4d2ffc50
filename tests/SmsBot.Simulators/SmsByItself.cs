using Microsoft.Extensions.Hosting;

namespace SmsBot.Simulators;

/// <summary>Lets an SMS come some time after each rental, unless that time is zero.</summary>
internal sealed class SmsByItself(Senders senders, TimeSpan after, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (after > TimeSpan.Zero && await second.WaitForNextTickAsync(stoppingToken))
            senders.SendToWaiting(after);
    }
}
