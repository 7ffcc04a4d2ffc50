using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Telegram.BotApi;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BotApiResponse))]
[JsonSerializable(typeof(Update))]
[JsonSerializable(typeof(GetMe))]
[JsonSerializable(typeof(GetUpdates))]
[JsonSerializable(typeof(SendMessage))]
[JsonSerializable(typeof(SendDocument))]
[JsonSerializable(typeof(EditMessageText))]
[JsonSerializable(typeof(AnswerCallbackQuery))]
[JsonSerializable(typeof(GetChatMember))]
[JsonSerializable(typeof(GetChat))]
[JsonSerializable(typeof(LeaveChat))]
[JsonSerializable(typeof(DeleteMessage))]
[JsonSerializable(typeof(SetMyCommands))]
[JsonSerializable(typeof(SetWebhook))]
[JsonSerializable(typeof(DeleteWebhook))]
[JsonSerializable(typeof(IReadOnlyList<JsonElement>))]
internal sealed partial class BotApiJson : JsonSerializerContext;
