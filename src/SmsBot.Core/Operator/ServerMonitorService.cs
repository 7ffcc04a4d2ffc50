using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>
/// Checks at start and every hour which servers the bot is in, and tells the admins once of a server without a listed channel: Discord does
/// not tell when somebody adds the bot.
/// </summary>
internal sealed partial class ServerMonitorService(
    IEnumerable<IChatServers> platforms,
    AccessPolicy access,
    AdminAlerts alerts,
    TimeProvider time,
    ILogger<ServerMonitorService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private const int MostAtOnce = 10;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => platforms.Any()
        ? PeriodicWork.RunAsync(
            cancellationToken => access.HasAdmin ? RunOnceAsync(cancellationToken) : Task.CompletedTask, Tell, Every, time, stoppingToken)
        : Task.CompletedTask;

    private void Tell(Exception fault)
    {
        if (fault is ChatFailedException trouble)
            Log.NotListed(logger, trouble.Message);
        else
            Log.Failed(logger, StorageFault.Short(fault));
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var platform in platforms)
        {
            var strange = (await platform.ListAsync(cancellationToken)).Where(server => !access.ListsAnyOf(server.Chat)).ToList();
            await alerts.ResetAllButAsync($"server:{platform.Platform}:", [.. strange.Select(AlertOf)], cancellationToken);
            foreach (var server in strange.Take(MostAtOnce))
                await alerts.RaiseAsync(AlertOf(server), () => ServerView.Alert(server), cancellationToken);
        }
    }

    private static string AlertOf(ChatPlace server) => $"server:{server.Chat}";

    private static partial class Log
    {
        [LoggerMessage(663, LogLevel.Warning, "The list of servers could not be read ({Reason}); trying again in an hour.")]
        public static partial void NotListed(ILogger logger, string reason);

        [LoggerMessage(664, LogLevel.Error, "Looking for unlisted servers failed; trying again in an hour.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
