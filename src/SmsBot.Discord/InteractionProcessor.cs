using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// Acknowledges interactions at once, saves them until they are handled, and handles them in order per member. Discord does not repeat
/// them, so after a crash they are read from the database.
/// </summary>
internal sealed partial class InteractionProcessor(
    IDiscordRest rest, IUpdateLog updates, InteractionHandler handler, TimeProvider time, ILogger<InteractionProcessor> logger)
    : IDisposable
{
    private const int MembersAtOnce = 64;
    private readonly KeyedTaskQueue _queue = new(MembersAtOnce);
    private readonly ConcurrentDictionary<Task, bool> _saving = new();
    private readonly CancellationTokenSource _abandon = new();

    /// <summary>Starts the interactions that an earlier process left unhandled.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(time);
        while (true)
        {
            try
            {
                foreach (var pending in await updates.ListPendingAsync(Channels.Platform, cancellationToken))
                    Begin(Interaction.Read(pending.Payload), pending, Task.FromResult<bool?>(true));
                return;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                Log.NotRead(logger, failure.GetType().Name);
                await backoff.WaitAsync(null, cancellationToken);
            }
        }
    }

    /// <summary>Accepts a new interaction and returns at once.</summary>
    public void Take(Interaction interaction, JsonElement raw)
    {
        var received = new ReceivedUpdate(interaction.Number!.Value, interaction.Sender!.Id!, raw.GetRawText());
        var saved = SaveAsync(received);
        _saving[saved] = true;
        _ = saved.ContinueWith(done => _saving.TryRemove((Task)done, out _), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Begin(interaction, received, saved);
    }

    /// <summary>Accepts nothing more, and lets running work end within the host's shutdown timeout.</summary>
    public async Task StopAsync(Func<CancellationToken, Task> stopReceiving, CancellationToken cancellationToken)
    {
        await using var impatience = cancellationToken.Register(_abandon.Cancel);
        var idle = _queue.CloseAsync();
        await stopReceiving(cancellationToken);
        await Task.WhenAll([idle, .. _saving.Keys]).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _abandon.Dispose();

    private void Begin(Interaction? interaction, ReceivedUpdate received, Task<bool?> saved)
    {
        var answer = interaction is null ? null : new InteractionResponse(rest, interaction, time);
        var acknowledged = answer?.AcknowledgeAsync(_abandon.Token) ?? Task.FromResult(false);
        _queue.Enqueue(received.Lane, async () =>
        {
            try
            {
                var isKept = await saved;
                if (isKept == false)
                    return;
                if (answer is not null)
                    await handler.HandleAsync(interaction!, answer, !await acknowledged, _abandon.Token);

                // Recorded as done even if the host stops now.
                if (isKept == true)
                    await updates.MarkHandledAsync(Channels.Platform, received.Id, CancellationToken.None);
            }
            catch (OperationCanceledException) when (_abandon.IsCancellationRequested)
            {
                Log.Abandoned(logger, received.Id);
            }
            catch (Exception failure)
            {
                Log.NotMarked(logger, received.Id, failure.GetType().Name);
            }
        });
    }

    /// <summary>
    /// False: it is already waiting. Null: it could not be saved, and is handled anyway, because Discord does not repeat it.
    /// </summary>
    private async Task<bool?> SaveAsync(ReceivedUpdate received)
    {
        try
        {
            return await updates.SavePushedAsync(Channels.Platform, received, CancellationToken.None);
        }
        catch (Exception failure)
        {
            Log.NotSaved(logger, received.Id, failure.GetType().Name);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3021, LogLevel.Error,
            "Interaction {Id} of Discord could not be saved ({Exception}); it is handled now and would not survive a crash.")]
        public static partial void NotSaved(ILogger logger, long id, string exception);

        [LoggerMessage(3022, LogLevel.Error,
            "Interaction {Id} of Discord was handled, but this could not be saved ({Exception}); after a restart it is handled again.")]
        public static partial void NotMarked(ILogger logger, long id, string exception);

        [LoggerMessage(3023, LogLevel.Warning,
            "Interaction {Id} of Discord was not finished before the stop; it is handled again at the next start.")]
        public static partial void Abandoned(ILogger logger, long id);

        [LoggerMessage(3024, LogLevel.Error,
            "Discord's unfinished interactions could not be read from the database ({Exception}); trying again.")]
        public static partial void NotRead(ILogger logger, string exception);
    }
}
