using Microsoft.Extensions.Logging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord.Gateway;

/// <summary>
/// Starts new sessions only as often as Discord allows: one in 5 s, and a daily limit
/// (https://docs.discord.com/developers/events/gateway#session-start-limit-object).
/// </summary>
internal sealed partial class IdentifyLimiter(IDiscordRest rest, TimeProvider time, ILogger<IdentifyLimiter> logger) : IDisposable
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _one = new(1);
    private long? _last;

    /// <summary>Waits until a session may start, and returns where to connect.</summary>
    public async Task<GatewayAnswer> EnterAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_last is { } last && time.GetElapsedTime(last) is var since && since < Apart)
                await Task.Delay(Apart - since, time, cancellationToken);

            var gateway = await rest.GetGatewayAsync(cancellationToken);
            if (gateway.SessionStartLimit is { Remaining: <= 0, ResetAfter: { } milliseconds and > 0 })
            {
                var wait = TimeSpan.FromMilliseconds(Math.Min(milliseconds, 86_400_000));
                Log.NoSessionsLeft(logger, wait);
                await Task.Delay(wait, time, cancellationToken);
            }

            _last = time.GetTimestamp();
            return gateway;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static partial class Log
    {
        [LoggerMessage(
            3101,
            LogLevel.Error,
            "Discord allows no new session for {Wait}: the bot, or another program with the same Discord:Token, has started too many today. Waiting.")]
        public static partial void NoSessionsLeft(ILogger logger, TimeSpan wait);
    }
}
