using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Discord.Rest;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ApplicationAnswer))]
[JsonSerializable(typeof(GatewayAnswer))]
[JsonSerializable(typeof(ChannelAnswer))]
[JsonSerializable(typeof(GuildAnswer))]
[JsonSerializable(typeof(IReadOnlyList<GuildAnswer>))]
[JsonSerializable(typeof(MemberAnswer))]
[JsonSerializable(typeof(MessageAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(PrivateChannelBody))]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(InteractionAnswer))]
[JsonSerializable(typeof(IReadOnlyList<SlashCommand>))]
[JsonSerializable(typeof(SlashCommand))]
[JsonSerializable(typeof(IReadOnlyList<JsonElement>))]
internal sealed partial class RestJson : JsonSerializerContext;
