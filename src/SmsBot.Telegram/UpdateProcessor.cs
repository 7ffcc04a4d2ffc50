using System.Text.Json;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using Telegram.Bot.Types.Enums;

namespace SmsBot.Telegram;

/// <summary>Handles stored updates in order per chat, from polling or webhook, and records each that is done.</summary>
internal sealed partial class UpdateProcessor(
    IUpdateLog updates, UpdateHandler handler, TimeProvider time, ILogger<UpdateProcessor> logger) : IDisposable
{
    /// <summary>The update types that the bot handles; Telegram sends no others.</summary>
    public static readonly UpdateType[] Allowed = [UpdateType.Message, UpdateType.CallbackQuery, UpdateType.MyChatMember];

    private const int ChatsAtOnce = 64;
    private readonly KeyedTaskQueue _queue = new(ChatsAtOnce);
    private readonly CancellationTokenSource _abandon = new();

    /// <summary>An update in its stored form, or null if it has no id.</summary>
    public static ReceivedUpdate? Stored(JsonElement update) =>
        update.ValueKind == JsonValueKind.Object
            && update.TryGetProperty("update_id", out var id)
            && id.ValueKind == JsonValueKind.Number
            && id.TryGetInt64(out var number)
            ? new ReceivedUpdate(number, UpdatePartition.Of(update), update.GetRawText())
            : null;

    /// <summary>Starts the updates that an earlier process left unhandled, and returns where polling continues.</summary>
    public async Task<long?> ResumeAsync(string source, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(time);
        while (true)
        {
            try
            {
                if (!await updates.OpenAsync(TelegramFailures.Platform, source, cancellationToken))
                    Log.AnotherSource(logger);
                var cursor = await updates.GetCursorAsync(TelegramFailures.Platform, cancellationToken);
                foreach (var pending in await updates.ListPendingAsync(TelegramFailures.Platform, cancellationToken))
                    Begin(pending);
                return cursor;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                Log.NotRead(logger, failure.GetType().Name);
                await backoff.WaitAsync(null, cancellationToken);
            }
        }
    }

    public void Begin(ReceivedUpdate update)
    {
        var work = handler.Begin(update, _abandon.Token);
        _queue.Enqueue(update.Lane, async () =>
        {
            try
            {
                await work();

                // Recorded as done even if the host stops now.
                await updates.MarkHandledAsync(TelegramFailures.Platform, update.Id, CancellationToken.None);
            }
            catch (OperationCanceledException) when (_abandon.IsCancellationRequested)
            {
                Log.Abandoned(logger, update.Id);
            }
            catch (Exception failure)
            {
                Log.NotMarked(logger, update.Id, failure.GetType().Name);
            }
        });
    }

    /// <summary>Accepts nothing more, and lets running work end within the host's shutdown timeout.</summary>
    public async Task StopAsync(Func<CancellationToken, Task> stopReceiving, CancellationToken cancellationToken)
    {
        await using var impatience = cancellationToken.Register(_abandon.Cancel);
        var idle = _queue.CloseAsync();
        await stopReceiving(cancellationToken);
        await idle.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _abandon.Dispose();

    private static partial class Log
    {
        [LoggerMessage(
            2022,
            LogLevel.Error,
            "Update {Id} of Telegram was handled, but this could not be saved ({Exception}); after a restart it is handled again.")]
        public static partial void NotMarked(ILogger logger, long id, string exception);

        [LoggerMessage(
            2023, LogLevel.Warning, "Update {Id} of Telegram was not finished before the stop; it is handled again at the next start.")]
        public static partial void Abandoned(ILogger logger, long id);

        [LoggerMessage(
            2025,
            LogLevel.Warning,
            "This database was used with another bot or another Bot API server before. Receiving updates from the first one that is waiting.")]
        public static partial void AnotherSource(ILogger logger);

        [LoggerMessage(
            2024, LogLevel.Error, "Telegram's unfinished updates could not be read from the database ({Exception}); trying again.")]
        public static partial void NotRead(ILogger logger, string exception);
    }
}
