using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord.Gateway;

/// <summary>
/// Keeps one shard connected: resumes if possible, starts a new session if necessary, and stops if only the operator can help.
/// </summary>
internal sealed partial class GatewayClient(
    IdentifyLimiter limiter, IOptions<DiscordOptions> options, UpdateFlow flow, TimeProvider time, ILogger<GatewayClient> logger)
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(30);
    private const int MostResumes = 4;

    // A missed interaction can be answered for only 3 s.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs until it is stopped, or ends if it cannot connect any more; <paramref name="onEvent"/> must return at once.</summary>
    public async Task RunAsync(GatewayShard shard, Action<string, JsonElement> onEvent, CancellationToken cancellationToken)
    {
        var session = new GatewaySession();
        var backoff = new Backoff(time, FirstWait);
        var resumesInVain = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            GatewayEnd end;
            var from = time.GetTimestamp();
            try
            {
                var url = session.ResumeUrl is { } resume && session.CanResume ? resume : await EnterAsync(session, cancellationToken);
                from = time.GetTimestamp();
                var connection = new GatewayConnection(session, shard, options.Value, Told, time);
                end = await connection.RunAsync(url, cancellationToken);
                resumesInVain = connection.WasReady ? 0 : resumesInVain + 1;

                // A member's command must be acknowledged within 3 s: a session that can be resumed is resumed at once.
                if (connection.WasReady && (end.Next == GatewayNext.Resume || time.GetElapsedTime(from) > Settled))
                    backoff.Reset();
            }
            catch (RestException failure)
            {
                end = GatewayEnd.NewSession(failure.Message) with { WaitAtLeast = failure.RetryAfter };
            }

            flow.Fails(
                Channels.Platform,
                end.Next == GatewayNext.Stop ? end.Why : "Discord is not connected.",
                isLasting: end.Next == GatewayNext.Stop);
            if (end.Next == GatewayNext.Stop)
            {
                Log.Stopped(logger, end.Why);
                return;
            }

            if (end.Next == GatewayNext.NewSession || resumesInVain >= MostResumes)
                session.Forget();
            Log.Ended(logger, end.Why, session.CanResume ? "resumed" : "replaced by a new one");
            await backoff.WaitAsync(end.WaitAtLeast, cancellationToken);
        }

        void Told(string name, JsonElement data)
        {
            if (name is "READY" or "RESUMED")
            {
                Log.Connected(logger, name);
                flow.Works(Channels.Platform);
            }

            onEvent(name, data);
        }
    }

    private async Task<Uri> EnterAsync(GatewaySession session, CancellationToken cancellationToken)
    {
        session.Forget();
        var gateway = await limiter.EnterAsync(cancellationToken);
        return Uri.TryCreate(gateway.Url, UriKind.Absolute, out var url) && url.Scheme is "ws" or "wss"
            ? url
            : throw RestException.Unreadable(RestRoute.Gateway, 200);
    }

    private static partial class Log
    {
        [LoggerMessage(3111, LogLevel.Information, "Discord is connected ({Event}).")]
        public static partial void Connected(ILogger logger, string @event);

        [LoggerMessage(3112, LogLevel.Information, "The connection to Discord ended ({Why}); the session is {Next}.")]
        public static partial void Ended(ILogger logger, string why, string next);

        [LoggerMessage(3113, LogLevel.Critical, "Discord's commands and buttons are off until this is fixed: {Why}")]
        public static partial void Stopped(ILogger logger, string why);
    }
}
