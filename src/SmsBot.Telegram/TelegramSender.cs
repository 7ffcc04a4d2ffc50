using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace SmsBot.Telegram;

internal sealed partial class TelegramSender(
    ITelegramBotClient api,
    PendingCallbacks answers,
    EphemeralReplies ephemeral,
    RichMessages richMessages,
    IOptions<TelegramOptions> options,
    TimeProvider time,
    ILogger<TelegramSender> logger) : IChatSender, IDisposable
{
    // A shorter pause is waited for here; a longer one goes back to the caller, whose queue survives a restart.
    private static readonly TimeSpan PatientFor = TimeSpan.FromSeconds(5);

    // A message that only one member sees is not in the chat: it cannot be edited or answered.
    private const string Nowhere = "0";

    private readonly SendRateLimiter _pacing = new(options.Value, time);

    public string Platform => TelegramFailures.Platform;

    public async Task<string> PostAsync(ChatRef chat, Reply reply, PostOptions options, CancellationToken cancellationToken)
    {
        var form = Form(reply) with
        {
            Thread = Id(chat.Thread),
            AnswerTo = reply.File is null && Id(options.ReplyTo) is { } id
                ? new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true }
                : null,
        };
        if (await ephemeral.SayAsync(options.Ticket, form, cancellationToken)
            || (reply.Alert && await answers.AlertAsync(options.Ticket, form.Text.Text, cancellationToken)))
            return Nowhere;

        var chatId = ChatId(chat);
        var posted = reply.File is { } file
            ? await SendAsync<Posted>(chat, chatId, form with { Preview = null }, now => Document(chatId, now, file), cancellationToken)
            : await SendAsync<Posted>(chat, chatId, form, now => Message(chatId, now), cancellationToken);
        return posted.MessageId.ToString(CultureInfo.InvariantCulture);
    }

    public async Task EditAsync(ChatRef chat, string messageId, Reply reply, CancellationToken cancellationToken)
    {
        var (chatId, id) = (
            ChatId(chat),
            Id(messageId) ?? throw new ChatFailedException(ChatFailure.MessageGone, "editMessageText: the message's id is no number"));
        await SendAsync<System.Text.Json.JsonElement>(
            chat,
            chatId,
            Form(reply),
            now => Edit(chatId, id, now),
            cancellationToken,
            isDone: TelegramFailures.IsUnchanged,
            edit: true);
    }

    public async Task DeleteAsync(ChatRef chat, string messageId, CancellationToken cancellationToken)
    {
        var (chatId, id) = (
            ChatId(chat),
            Id(messageId) ?? throw new ChatFailedException(ChatFailure.MessageGone, "deleteMessage: the message's id is no number"));
        await SendAsync<System.Text.Json.JsonElement>(
            chat,
            chatId,
            form: null,
            _ => new DeleteMessageRequest { ChatId = chatId, MessageId = id },
            cancellationToken,
            isDone: failure => TelegramFailures.Of(failure, chat).Failure == ChatFailure.MessageGone,
            edit: true);
    }

    public void Dispose() => _pacing.Dispose();

    private MessageForm Form(Reply reply)
    {
        var now = time.GetUtcNow();
        return new MessageForm(TelegramReplies.Render(reply, now), reply) { Rich = richMessages.Of(reply, now) };
    }

    private static IRequest Message(long chatId, MessageForm form) => form.Rich is { } rich
        ? new SendRichMessageRequest
        {
            ChatId = chatId,
            MessageThreadId = form.Thread,
            RichMessage = rich,
            ReplyParameters = form.AnswerTo,
            ReplyMarkup = form.Markup,
        }
        : new SendMessageRequest
        {
            ChatId = chatId,
            MessageThreadId = form.Thread,
            Text = form.Text.Text,
            Entities = form.Entities,
            LinkPreviewOptions = form.Preview,
            ReplyParameters = form.AnswerTo,
            ReplyMarkup = form.Markup,
        };

    private static EditMessageTextRequest Edit(long chatId, int messageId, MessageForm form) => form.Rich is { } rich
        ? new() { ChatId = chatId, MessageId = messageId, RichMessage = rich, ReplyMarkup = form.Markup }
        : new()
        {
            ChatId = chatId,
            MessageId = messageId,
            Text = form.Text.Text,
            Entities = form.Entities,
            LinkPreviewOptions = form.Preview,
            ReplyMarkup = form.Markup,
        };

    private static SendDocumentRequest Document(long chatId, MessageForm form, Attachment file) => new()
    {
        ChatId = chatId,
        MessageThreadId = form.Thread,
        Document = InputFile.FromStream(new MemoryStream(Encoding.UTF8.GetBytes(file.Text)), file.Name),
        Caption = form.Text.Text,
        CaptionEntities = form.Entities,
        ReplyMarkup = form.Markup,
    };

    /// <summary>Tries simpler forms if this one is refused; does nothing if the failure says that it is already done.</summary>
    private async Task<T> SendAsync<T>(
        ChatRef chat,
        long chatId,
        MessageForm? form,
        Func<MessageForm, IRequest> request,
        CancellationToken cancellationToken,
        Func<BotApiException, bool>? isDone = null,
        bool edit = false)
    {
        while (true)
        {
            try
            {
                return await SendOnceAsync<T>(chat, chatId, request(form!), edit, cancellationToken);
            }
            catch (BotApiException failure) when (isDone?.Invoke(failure) == true)
            {
                return default!;
            }
            catch (BotApiException failure) when (form?.Plainer(failure) is { } plainer)
            {
                if (form.Rich is not null)
                    richMessages.Refused(failure);
                Log.Plainer(logger, failure.Message);
                form = plainer;
            }
            catch (BotApiException failure)
            {
                throw TelegramFailures.Of(failure, chat);
            }
        }
    }

    private async Task<T> SendOnceAsync<T>(ChatRef chat, long chatId, IRequest request, bool edit, CancellationToken cancellationToken)
    {
        if (_pacing.HoldLeft(chatId, edit) is var hold && hold > PatientFor)
            throw new ChatFailedException(ChatFailure.Later, "Telegram asked to wait", hold);

        await _pacing.WaitAsync(chatId, edit, cancellationToken);
        try
        {
            var answer = await api.AskAsync<T>(request, cancellationToken);
            _pacing.Taken();
            return answer;
        }
        catch (BotApiException failure)
        {
            if (failure.RetryAfter is { } retryAfter)
            {
                _pacing.Hold(chatId, retryAfter, edit);
                Log.AskedToWait(logger, chat.ToString(), retryAfter);
            }
            else if (TelegramFailures.IsBadToken(failure))
            {
                Log.BadToken(logger, failure.ErrorCode);
            }
            else if (failure.ErrorCode is >= 400 and < 500)
            {
                _pacing.Taken();
            }

            throw;
        }
    }

    private static long ChatId(ChatRef chat) =>
        long.TryParse(chat.ChatId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
        ? id
        : throw new ChatFailedException(ChatFailure.Blocked, "a Telegram chat's id is a number");

    private static int? Id(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Warning, "Telegram asked to wait {RetryAfter} before anything more is sent to {Chat}.")]
        public static partial void AskedToWait(ILogger logger, string chat, TimeSpan retryAfter);

        [LoggerMessage(
            2102,
            LogLevel.Error,
            "Telegram does not know this bot (error {Code}): check Telegram:Token, or ask @BotFather for a new one. Messages are kept and tried again.")]
        public static partial void BadToken(ILogger logger, int code);

        [LoggerMessage(2103, LogLevel.Warning, "Telegram refused the form of a message ({Reason}); sending it in a simpler form.")]
        public static partial void Plainer(ILogger logger, string reason);
    }
}
