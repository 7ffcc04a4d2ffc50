using System.Text.Json;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord.Gateway;

/// <summary>Asks Discord how many connections are needed, and keeps each of them open.</summary>
internal sealed partial class DiscordGateway(
    IDiscordRest rest, GatewayClient client, UpdateFlow flow, TimeProvider time, ILogger<DiscordGateway> logger)
{
    public async Task RunAsync(Action<string, JsonElement> onEvent, CancellationToken cancellationToken)
    {
        var shards = await CountAsync(cancellationToken);
        await Task.WhenAll(
            Enumerable.Range(0, shards).Select(id => client.RunAsync(new GatewayShard(id, shards), onEvent, cancellationToken)));
    }

    private async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(time);
        while (true)
        {
            try
            {
                return Math.Clamp((await rest.GetGatewayAsync(cancellationToken)).Shards ?? 1, 1, 64);
            }
            catch (RestException failure)
            {
                Log.NotReached(logger, failure.Message);
                flow.Fails(Channels.Platform, "Discord cannot be reached, or does not accept Discord:Token.", isLasting: false);
                await backoff.WaitAsync(failure.RetryAfter, cancellationToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3121, LogLevel.Warning, "Discord cannot be reached ({Reason}). Trying again.")]
        public static partial void NotReached(ILogger logger, string reason);
    }
}
