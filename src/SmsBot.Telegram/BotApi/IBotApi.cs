using System.Text.Json;
using SmsBot.Core.Chat;

namespace SmsBot.Telegram.BotApi;

/// <summary>The methods of the Bot API that the bot uses. Every failure is a <see cref="BotApiException"/>.</summary>
internal interface IBotApi
{
    Task<User> GetMeAsync(CancellationToken cancellationToken);

    /// <summary>The updates as they came: each is stored raw before anything is read from it.</summary>
    Task<IReadOnlyList<JsonElement>> GetUpdatesAsync(GetUpdates request, CancellationToken cancellationToken);

    Task<Message> SendMessageAsync(SendMessage request, CancellationToken cancellationToken);

    Task<Message> SendDocumentAsync(SendDocument request, Attachment document, CancellationToken cancellationToken);

    Task EditMessageTextAsync(EditMessageText request, CancellationToken cancellationToken);

    Task AnswerCallbackQueryAsync(AnswerCallbackQuery request, CancellationToken cancellationToken);

    Task<ChatMember> GetChatMemberAsync(GetChatMember request, CancellationToken cancellationToken);

    Task<Chat> GetChatAsync(GetChat request, CancellationToken cancellationToken);

    Task LeaveChatAsync(LeaveChat request, CancellationToken cancellationToken);

    Task DeleteMessageAsync(DeleteMessage request, CancellationToken cancellationToken);

    Task SetMyCommandsAsync(SetMyCommands request, CancellationToken cancellationToken);

    Task SetWebhookAsync(SetWebhook request, CancellationToken cancellationToken);

    Task DeleteWebhookAsync(DeleteWebhook request, CancellationToken cancellationToken);
}
