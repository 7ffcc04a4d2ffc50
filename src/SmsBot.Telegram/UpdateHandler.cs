using System.Text.Json;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;

namespace SmsBot.Telegram;

/// <summary>Passes one stored update to the request pipeline. It throws only for cancellation.</summary>
internal sealed partial class UpdateHandler(
    IRequestPipeline pipeline, PendingCallbacks answers, TelegramGroups groups, GroupUpgrades upgrades, IChatList list,
    BotIdentity identity, TimeProvider time, ILogger<UpdateHandler> logger)
{
    private int _unreadable;

    /// <summary>How many updates could not be read since the start.</summary>
    public int Unreadable => _unreadable;

    /// <summary>
    /// Answers a press before anything else, even if its chat is busy: the member's app shows a spinner until then. Returns the work that
    /// waits for the chat's queue.
    /// </summary>
    public Func<Task> Begin(ReceivedUpdate received, CancellationToken cancellationToken)
    {
        if (Read(received) is not { } update)
            return () => Task.CompletedTask;

        groups.Learn(update.Message?.From ?? update.CallbackQuery?.From);
        if (update.CallbackQuery is { } query && UpdateMapper.IsAnsweredLater(query))
        {
            answers.Open(query.Id!);
            return () => HandleAsync(received.Id, update, Task.FromResult(false), cancellationToken);
        }

        var tooOld = update.CallbackQuery?.Id is { Length: > 0 } id
            ? answers.AcknowledgeAsync(id, cancellationToken)
            : Task.FromResult(false);
        return () => HandleAsync(received.Id, update, tooOld, cancellationToken);
    }

    private async Task HandleAsync(long id, Update update, Task<bool> tooOld, CancellationToken cancellationToken)
    {
        try
        {
            switch (update)
            {
                case { Message: { MigrateToChatId: { } newId, Chat: { } chat } }:
                    await pipeline.MoveChatAsync(UpdateMapper.Ref(chat), UpdateMapper.Ref(chat with { Id = newId }), cancellationToken);
                    break;
                case { Message: { MigrateFromChatId: { } oldId, Chat: { } chat } }:
                    await pipeline.MoveChatAsync(UpdateMapper.Ref(chat with { Id = oldId }), UpdateMapper.Ref(chat), cancellationToken);
                    break;
                case { Message: { Chat: { } chat } message } when UpdateMapper.Typed(message, identity.Username) is { } typed:
                    await upgrades.FindSometimesAsync(chat, cancellationToken);
                    await pipeline.HandleAsync(typed, cancellationToken);
                    break;
                case { CallbackQuery: { } query } when UpdateMapper.Pressed(query, time.GetUtcNow(), await tooOld) is { } pressed:
                    await pipeline.HandleAsync(pressed, cancellationToken);
                    break;
                case { MyChatMember: { Chat: { } chat, NewChatMember.Status: "member" or "administrator" } }
                    when TelegramGroups.IsGroup(chat) && !list.IsListedChat(UpdateMapper.Ref(chat))
                        && !await upgrades.MayBeListedAsync(chat, cancellationToken):
                    await groups.LeaveAsync(UpdateMapper.Ref(chat), cancellationToken);
                    break;
                case { MyChatMember: { Chat: { } chat, NewChatMember.Status: "member" or "administrator" } }:
                    await pipeline.WelcomeBackAsync(UpdateMapper.Ref(chat), cancellationToken);
                    break;
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Its message may contain the member's text; the pipeline has already logged the error.
            Log.Failed(logger, id, failure.GetType().Name);
        }
        finally
        {
            if (update.CallbackQuery?.Id is { } query)
                await answers.CloseAsync(query, cancellationToken);
        }
    }

    private Update? Read(ReceivedUpdate received)
    {
        try
        {
            if (JsonSerializer.Deserialize(received.Payload, BotApiJson.Default.Update) is { } update)
                return update;
        }
        catch (JsonException)
        {
            // Counted and logged below; the exception's message may quote the payload.
        }

        Interlocked.Increment(ref _unreadable);
        Log.Unreadable(logger, received.Id);
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(2011, LogLevel.Warning, "Update {Id} of Telegram could not be read and is skipped.")]
        public static partial void Unreadable(ILogger logger, long id);

        [LoggerMessage(2012, LogLevel.Error, "Update {Id} of Telegram failed with {Exception}.")]
        public static partial void Failed(ILogger logger, long id, string exception);
    }
}
