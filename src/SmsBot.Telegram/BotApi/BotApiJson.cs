using System.Text.Json.Serialization;

namespace SmsBot.Telegram.BotApi;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Update))]
internal sealed partial class BotApiJson : JsonSerializerContext;
