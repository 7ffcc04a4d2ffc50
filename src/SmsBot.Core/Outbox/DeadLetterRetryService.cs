using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Retries chats whose parked codes are less than a day old: after one hour, then after two, four and eight more. No platform tells the bot
/// that it may write in a channel again or that a member accepts private messages again.
/// </summary>
internal sealed partial class DeadLetterRetryService(
    UnitOfWork unitOfWork, DeadLetters deadLetters, TimeProvider time, ILogger<DeadLetterRetryService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Young = TimeSpan.FromDays(1);
    private readonly Dictionary<ChatRef, (int Tries, int NextRound)> _tried = [];
    private int _round;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        PeriodicWork.RunAsync(RunOnceAsync, fault => Log.Failed(logger, fault), Every, time, stoppingToken, restsFirst: true);

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        _round++;
        var since = time.GetUtcNow() - Young;
        var chats = await unitOfWork.ReadAsync(
            db => db.Outbox.Where(entry => entry.Status == OutboxStatus.Parked && entry.Kind == OutboxKind.Code && entry.CreatedAt > since)
                .Select(entry => entry.Chat).Distinct().ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var released in _tried.Keys.Except(chats).ToList())
            _tried.Remove(released);
        foreach (var chat in chats)
        {
            var (tries, nextRound) = _tried.GetValueOrDefault(chat);
            if (_round < nextRound)
                continue;

            _tried[chat] = (tries + 1, _round + (2 << tries));
            await deadLetters.RetryAsync(chat, also: null, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(431, LogLevel.Error, "Parked codes could not be retried; trying again in an hour.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
