using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Chat;
using SmsBot.Telegram.BotApi;

namespace SmsBot.Telegram;

internal sealed partial class Sender(IBotApi api, CallbackAnswers answers, IOptions<TelegramOptions> options, TimeProvider time, ILogger<Sender> logger) : IChatSender, IDisposable
{
    // A shorter hold is waited for here; a longer one goes back to the caller, whose queue survives a restart.
    private static readonly TimeSpan PatientFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MostHoldOfAll = TimeSpan.FromSeconds(30);
    private static readonly LinkPreviewOptions NoPreview = new(IsDisabled: true);

    // An alert is no message: there is nothing to edit or to answer.
    private const string Nowhere = "0";

    private readonly Pacing _pacing = new(options.Value, time);

    public string Platform => ChatFailures.Platform;

    public async Task<string> PostAsync(ChatRef chat, Reply reply, PostOptions options, CancellationToken cancellationToken)
    {
        var text = Replies.Render(reply, time.GetUtcNow());
        if (reply.Alert && await answers.AlertAsync(options.Ticket, text.Text, cancellationToken))
            return Nowhere;
        if (reply.File is { } file)
            return await PostFileAsync(chat, text, Keyboard.Render(reply), file, cancellationToken);

        var request = new SendMessage
        {
            ChatId = ChatId(chat),
            MessageThreadId = Number(chat.Thread),
            Text = text.Text,
            Entities = text.Entities,
            LinkPreviewOptions = NoPreview,
            ReplyParameters = Number(options.ReplyTo) is { } id ? new ReplyParameters(id, AllowSendingWithoutReply: true) : null,
            ReplyMarkup = Keyboard.Render(reply),
        };

        // A new message must arrive: what only places or decorates it is given up one by one.
        while (true)
        {
            try
            {
                var message = await SendAsync(chat, request.ChatId, edit: false, () => api.SendMessageAsync(request, cancellationToken), cancellationToken);
                return message.MessageId.ToString(CultureInfo.InvariantCulture);
            }
            catch (BotApiException failure) when (Without(request, failure) is { } lesser)
            {
                request = lesser;
            }
            catch (BotApiException failure)
            {
                throw ChatFailures.Of(failure, chat);
            }
        }
    }

    private async Task<string> PostFileAsync(ChatRef chat, RichText text, InlineKeyboardMarkup? keyboard, Attachment file, CancellationToken cancellationToken)
    {
        var request = new SendDocument
        {
            ChatId = ChatId(chat),
            MessageThreadId = Number(chat.Thread),
            Caption = text.Text,
            CaptionEntities = text.Entities,
            ReplyMarkup = keyboard,
        };
        try
        {
            var message = await SendAsync(chat, request.ChatId, edit: false, () => api.SendDocumentAsync(request, file, cancellationToken), cancellationToken);
            return message.MessageId.ToString(CultureInfo.InvariantCulture);
        }
        catch (BotApiException failure)
        {
            throw ChatFailures.Of(failure, chat);
        }
    }

    public async Task EditAsync(ChatRef chat, string messageId, Reply reply, CancellationToken cancellationToken)
    {
        var text = Replies.Render(reply, time.GetUtcNow());
        var request = new EditMessageText
        {
            ChatId = ChatId(chat),
            MessageId = Number(messageId) ?? throw new ChatFailedException(ChatFailure.MessageGone, "editMessageText: the message's id is no number"),
            Text = text.Text,
            Entities = text.Entities,
            LinkPreviewOptions = NoPreview,
            ReplyMarkup = Keyboard.Render(reply),
        };

        while (true)
        {
            try
            {
                await SendAsync(chat, request.ChatId, edit: true, async () =>
                {
                    await api.EditMessageTextAsync(request, cancellationToken);
                    return true;
                }, cancellationToken);
                return;
            }
            catch (BotApiException failure) when (ChatFailures.IsUnchanged(failure))
            {
                return;
            }
            catch (BotApiException failure) when (ChatFailures.IsAboutEntities(failure) && HasTimes(request.Entities))
            {
                request = request with { Entities = WithoutTimes(request.Entities) };
            }
            catch (BotApiException failure)
            {
                throw ChatFailures.Of(failure, chat);
            }
        }
    }

    public async Task DeleteAsync(ChatRef chat, string messageId, CancellationToken cancellationToken)
    {
        var request = new DeleteMessage(ChatId(chat), Number(messageId) ?? throw new ChatFailedException(ChatFailure.MessageGone, "deleteMessage: the message's id is no number"));
        try
        {
            await SendAsync(chat, request.ChatId, edit: true, async () =>
            {
                await api.DeleteMessageAsync(request, cancellationToken);
                return true;
            }, cancellationToken);
        }
        catch (BotApiException failure) when (ChatFailures.Of(failure, chat).Failure == ChatFailure.MessageGone)
        {
            return;
        }
        catch (BotApiException failure)
        {
            throw ChatFailures.Of(failure, chat);
        }
    }

    public void Dispose() => _pacing.Dispose();

    private async Task<T> SendAsync<T>(ChatRef chat, long chatId, bool edit, Func<Task<T>> send, CancellationToken cancellationToken)
    {
        if (_pacing.HoldLeft(chatId) is var hold && hold > PatientFor)
            throw new ChatFailedException(ChatFailure.Later, "Telegram asked to wait", hold);

        await _pacing.WaitAsync(chatId, edit, cancellationToken);
        try
        {
            return await send();
        }
        catch (BotApiException failure)
        {
            if (failure.RetryAfter is { } retryAfter)
            {
                _pacing.Hold(chatId, retryAfter, MostHoldOfAll);
                Log.AskedToWait(logger, chat.ToString(), retryAfter);
            }
            else if (ChatFailures.IsBadToken(failure))
            {
                Log.BadToken(logger, failure.ErrorCode);
            }

            throw;
        }
    }

    private static SendMessage? Without(SendMessage request, BotApiException failure) => request switch
    {
        { MessageThreadId: not null } when ChatFailures.IsThreadGone(failure) => request with { MessageThreadId = null },
        { ReplyParameters: not null } when ChatFailures.IsReplyGone(failure) => request with { ReplyParameters = null },
        _ when ChatFailures.IsAboutEntities(failure) && HasTimes(request.Entities) => request with { Entities = WithoutTimes(request.Entities) },
        _ => null,
    };

    // A Bot API server older than 9.5 does not know them; the words below the entity say the same.
    private static bool HasTimes(IReadOnlyList<MessageEntity>? entities) => entities?.Any(entity => entity.UnixTime is not null) == true;

    private static List<MessageEntity>? WithoutTimes(IReadOnlyList<MessageEntity>? entities) =>
        entities?.Where(entity => entity.UnixTime is null).ToList() is { Count: > 0 } rest ? rest : null;

    private static long ChatId(ChatRef chat) =>
        Number(chat.ChatId) ?? throw new ChatFailedException(ChatFailure.Blocked, "a Telegram chat's id is a number");

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Warning, "Telegram asked to wait {RetryAfter} before anything more is sent to {Chat}.")]
        public static partial void AskedToWait(ILogger logger, string chat, TimeSpan retryAfter);

        [LoggerMessage(2102, LogLevel.Error, "Telegram does not know this bot (error {Code}): check Telegram:Token, or ask @BotFather for a new one. Messages are kept and tried again.")]
        public static partial void BadToken(ILogger logger, int code);
    }
}
