using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.Telegram;

/// <summary>What the methods do to the chats, with the descriptions that Telegram gives.</summary>
internal sealed class BotApiMethods(BotApiSimulator bot, TimeProvider time)
{
    private const string TooOld = "query is too old and response timeout expired or query ID is invalid";
    private const string Unchanged =
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

    public Task<BotApiAnswer> CallAsync(RecordedCall call, CancellationToken cancellationToken) =>
        call.Method == "sendDocument"
            ? Task.FromResult(SendDocument(call.Body, call.File))
            : CallAsync(call.Method, call.Body, cancellationToken);

    private async Task<BotApiAnswer> CallAsync(string method, JsonElement request, CancellationToken cancellationToken) => method switch
    {
        "getMe" => BotApiAnswer.Ok(bot.Me()),
        "getUpdates" => await bot.Updates.GetAsync(request, cancellationToken),
        "setWebhook" => SetWebhook(request),
        "deleteWebhook" => DeleteWebhook(),
        "sendMessage" => SendMessage(request),
        "sendRichMessage" =>
            bot.KnowsRichMessages ? SendMessage(request) : BotApiAnswer.Error(404, "Not Found: method not found"),
        "editMessageText" => EditMessageText(request),
        "answerCallbackQuery" => AnswerCallbackQuery(request),
        "getChatMember" => GetChatMember(request),
        "getChat" => GetChat(request),
        "leaveChat" => LeaveChat(request),
        "deleteMessage" => DeleteMessage(request),
        "sendChatAction" => SendChatAction(request),
        "setMyCommands" => SetMyCommands(request),
        "getMyCommands" =>
            BotApiAnswer.Ok(
                new JsonArray(
                    [.. (bot.Menu(Scope(request)) ?? []).Select(name => new JsonObject { ["command"] = name, ["description"] = name })])),
        "getWebhookInfo" => BotApiAnswer.Ok(bot.WebhookInfo()),
        "logOut" or "close" => BotApiAnswer.Ok(true),
        _ when BotApiSpecification.Current?.Knows(method) == true => BotApiAnswer.BadRequest($"{method} is not simulated"),
        _ => BotApiAnswer.Error(404, "Not Found"),
    };

    private BotApiAnswer SetWebhook(JsonElement request)
    {
        bot.Updates.HasWebhook = true;
        bot.Webhook = new SimulatedWebhook(
            request.GetProperty("url").GetString()!, request.TryGetProperty("secret_token", out var secret) ? secret.GetString() : null);
        return BotApiAnswer.Ok(true);
    }

    private BotApiAnswer DeleteWebhook()
    {
        bot.Webhook = null;
        bot.Updates.HasWebhook = false;
        return BotApiAnswer.Ok(true);
    }

    private BotApiAnswer SendMessage(JsonElement request)
    {
        if (!request.TryGetProperty("chat_id", out var chatId))
            return SendEphemeral(request);
        if (bot.FindChat(chatId.GetInt64()) is not { } chat)
            return BotApiAnswer.BadRequest("chat not found");
        if ((chat.Refusal ?? Slow(chat) ?? Refused(request)) is { } refusal)
            return refusal;

        long? thread = request.TryGetProperty("message_thread_id", out var threadId) ? threadId.GetInt64() : null;
        if (thread is { } id && !chat.Threads.Contains(id))
            return BotApiAnswer.BadRequest("message thread not found");

        long? replyTo = null;
        if (request.TryGetProperty("reply_parameters", out var reply))
        {
            replyTo = reply.GetProperty("message_id").GetInt64();
            var mayGo = reply.TryGetProperty("allow_sending_without_reply", out var allowed) && allowed.GetBoolean();
            if (chat.Find(replyTo.Value) is null)
            {
                if (!mayGo)
                    return BotApiAnswer.BadRequest("message to be replied not found");
                replyTo = null;
            }
        }

        return Stand(chat.Add(messageId => Written(chat, messageId, request) with { ThreadId = thread, ReplyTo = replyTo }));
    }

    /// <summary>https://core.telegram.org/bots/api#ephemeral-messages-and-commands: without a chat, in reply to a press.</summary>
    private BotApiAnswer SendEphemeral(JsonElement request)
    {
        if (!bot.KnowsEphemeralReplies
            || !request.TryGetProperty("ephemeral_message_parameters", out var parameters)
            || !parameters.TryGetProperty("callback_query_id", out var query))
            return BotApiAnswer.BadRequest("chat_id is empty");
        if (Refused(request) is { } refusal)
            return refusal;

        SimulatedMessage? shown = null;
        return bot.ShowTo(query.GetString()!, chat => shown = Written(chat, 0, request)) ? Stand(shown!) : BotApiAnswer.BadRequest(TooOld);
    }

    private BotApiAnswer? Slow(SimulatedChat chat) => chat.SlowUntil is { } until && until > time.GetUtcNow()
        ? BotApiAnswer.Error(429, "Too Many Requests", retryAfter: (int)Math.Ceiling((until - time.GetUtcNow()).TotalSeconds))
        : null;

    private BotApiAnswer SendChatAction(JsonElement request)
    {
        if (bot.FindChat(request.GetProperty("chat_id").GetInt64()) is not { } chat)
            return BotApiAnswer.BadRequest("chat not found");
        return chat.Refusal ?? BotApiAnswer.Ok(true);
    }

    private BotApiAnswer SendDocument(JsonElement request, SimulatedFile? file)
    {
        if (bot.FindChat(request.GetProperty("chat_id").GetInt64()) is not { } chat)
            return BotApiAnswer.BadRequest("chat not found");
        if ((chat.Refusal ?? Slow(chat) ?? Form(request)) is { } refusal)
            return refusal;
        long? thread = request.TryGetProperty("message_thread_id", out var threadId) ? threadId.GetInt64() : null;
        if (thread is { } topic && !chat.Threads.Contains(topic))
            return BotApiAnswer.BadRequest("message thread not found");
        if (file is not { Text.Length: > 0 })
            return BotApiAnswer.BadRequest("there is no document in the request");

        return Stand(
            chat.Add(
                id =>
                    new SimulatedMessage(chat, id, request.TryGetProperty("caption", out var caption) ? caption.GetString()! : "")
                    {
                        FromBot = true,
                        ThreadId = thread,
                        Buttons = SimulatedButton.Read(request),
                        File = file,
                    }));
    }

    private BotApiAnswer EditMessageText(JsonElement request)
    {
        if (bot.FindChat(request.GetProperty("chat_id").GetInt64()) is not { } chat)
            return BotApiAnswer.BadRequest("chat not found");
        if ((chat.Refusal ?? Refused(request)) is { } refusal)
            return refusal;
        if (chat.Find(request.GetProperty("message_id").GetInt64()) is not { } old)
            return BotApiAnswer.BadRequest("message to edit not found");
        if (!old.FromBot)
            return BotApiAnswer.BadRequest("message can't be edited");

        var edited = Written(chat, old.Id, request) with { ThreadId = old.ThreadId, ReplyTo = old.ReplyTo, Edits = old.Edits + 1 };
        if (edited.LooksLike(old))
            return BotApiAnswer.BadRequest(Unchanged);

        chat.Replace(edited);
        return Stand(edited);
    }

    private BotApiAnswer AnswerCallbackQuery(JsonElement request) =>
        bot.Answer(request.GetProperty("callback_query_id").GetString()!) ? BotApiAnswer.Ok(true) : BotApiAnswer.BadRequest(TooOld);

    private BotApiAnswer GetChatMember(JsonElement request)
    {
        if (bot.FindChat(request.GetProperty("chat_id").GetInt64()) is not { Type: not "private" } chat)
            return BotApiAnswer.BadRequest("chat not found");
        if (chat.Refusal is { } refusal)
            return refusal;

        var user = request.GetProperty("user_id").GetInt64();
        return BotApiAnswer.Ok(
            new JsonObject
            {
                ["status"] = chat.Statuses.GetValueOrDefault(user, "member"),
                ["user"] = bot.PersonOf(user),
            });
    }

    private BotApiAnswer GetChat(JsonElement request) =>
        bot.FindChat(request.GetProperty("chat_id").GetInt64()) is { } chat
            ? BotApiAnswer.Ok(chat.ToJson())
            : BotApiAnswer.BadRequest("chat not found");

    private BotApiAnswer LeaveChat(JsonElement request)
    {
        if (bot.FindChat(request.GetProperty("chat_id").GetInt64()) is not { } chat)
            return BotApiAnswer.BadRequest("chat not found");

        (chat.IsLeft, chat.Refusal) = (true, BotApiAnswer.Forbidden("bot is not a member of the supergroup chat"));
        return BotApiAnswer.Ok(true);
    }

    private BotApiAnswer DeleteMessage(JsonElement request)
    {
        if (bot.FindChat(request.GetProperty("chat_id").GetInt64()) is not { } chat)
            return BotApiAnswer.BadRequest("chat not found");
        if (chat.Refusal is { } refusal)
            return refusal;
        if (chat.Find(request.GetProperty("message_id").GetInt64()) is not { } message)
            return BotApiAnswer.BadRequest("message to delete not found");

        chat.Delete(message);
        return BotApiAnswer.Ok(true);
    }

    private BotApiAnswer SetMyCommands(JsonElement request)
    {
        var scope = Scope(request);
        if (scope.StartsWith("chat ", StringComparison.Ordinal)
            && bot.FindChat(request.GetProperty("scope").GetProperty("chat_id").GetInt64()) is null)
            return BotApiAnswer.BadRequest("chat not found");

        var language = request.TryGetProperty("language_code", out var code) ? $" {code.GetString()}" : "";
        bot.SetMenu(
            scope + language,
            [.. request.GetProperty("commands").EnumerateArray().Select(command => command.GetProperty("command").GetString()!)]);
        return BotApiAnswer.Ok(true);
    }

    private static string Scope(JsonElement request) => !request.TryGetProperty("scope", out var scope) ? "default"
        : scope.GetProperty("type").GetString() == "chat"
            ? $"chat {scope.GetProperty("chat_id").GetInt64()}"
            : scope.GetProperty("type").GetString()!;

    /// <summary>The server's own checks, which hold without the specification too.</summary>
    private BotApiAnswer? Refused(JsonElement request)
    {
        var rich = Rich(request);
        var text = request.TryGetProperty("text", out var given) ? given.GetString() : null;
        if (rich is null && string.IsNullOrWhiteSpace(text))
            return BotApiAnswer.BadRequest("message text is empty");
        if (text?.Length > 4096)
            return BotApiAnswer.BadRequest("message is too long");
        if (rich is { } message && (RichMessageRules.Wrong(message) ?? RichMessageRules.NotSimulated(message)) is { } wrong)
            return BotApiAnswer.BadRequest("can't parse rich message: " + wrong);
        return SimulatedButton
            .Read(request)
            .SelectMany(row => row)
            .Any(button => button.CallbackData is { } data && System.Text.Encoding.UTF8.GetByteCount(data) is 0 or > 64)
            ? BotApiAnswer.BadRequest("BUTTON_DATA_INVALID")
            : Form(request);
    }

    private BotApiAnswer? Form(JsonElement request) =>
        bot.RefusesForm?.Invoke(request) is { } description ? BotApiAnswer.BadRequest(description) : null;

    /// <summary>An older server does not see the field.</summary>
    private JsonElement? Rich(JsonElement request) =>
        bot.KnowsRichMessages && request.TryGetProperty(RichMessageRules.Field, out var rich) ? rich : null;

    private SimulatedMessage Written(SimulatedChat chat, long id, JsonElement request)
    {
        var message = new SimulatedMessage(chat, id, request.TryGetProperty("text", out var text) ? text.GetString()! : "")
        {
            FromBot = true,
            Buttons = SimulatedButton.Read(request),
            Markup = request.TryGetProperty("reply_markup", out var markup) ? markup.GetRawText() : null,
            Entities = request.TryGetProperty("entities", out var entities) ? entities.GetRawText() : "[]",
        };
        if (Rich(request) is not { } rich)
            return message;

        var html = rich.GetProperty("html").GetString()!;
        var read = RichMessageText.Of(RichHtmlParser.Parse(html));
        return message with
        {
            Text = read.Text,
            Entities = read.Entities,
            Html = html,
            IsRightToLeft = rich.TryGetProperty("is_rtl", out var turned) && turned.GetBoolean(),
        };
    }

    private BotApiAnswer Stand(SimulatedMessage message) => BotApiAnswer.Ok(MessageJson.Of(message, bot.Me(), time.GetUtcNow()));
}
