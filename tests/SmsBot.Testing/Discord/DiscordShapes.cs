using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.Discord;

/// <summary>
/// Objects as whole as Discord sends them, known by libraries: https://docs.discord.com/developers/resources/user, /channel, /message.
/// </summary>
internal static class DiscordShapes
{
    public static JsonObject Bot() => User(DiscordSimulator.ApplicationId, "sms-test-bot", null, isBot: true);

    public static JsonObject User(DiscordMember member) => User(member.Id, member.Name.ToLowerInvariant(), member.Name, isBot: false);

    public static JsonObject Dm(DiscordMember member) => new()
    {
        ["id"] = member.DmChannel,
        ["type"] = 1,
        ["flags"] = 0,
        ["last_message_id"] = null,
        ["recipients"] = new JsonArray(User(member)),
    };

    public static JsonObject Channel(string id, string name) => new()
    {
        ["id"] = id,
        ["type"] = 0,
        ["guild_id"] = DiscordMember.Server,
        ["name"] = name,
        ["flags"] = 0,
        ["last_message_id"] = null,
        ["nsfw"] = false,
        ["parent_id"] = null,
        ["position"] = 0,
        ["rate_limit_per_user"] = 0,
        ["topic"] = null,
    };

    public static JsonObject Message(DiscordMessage message)
    {
        var json = new JsonObject
        {
            ["id"] = message.Id.ToString(CultureInfo.InvariantCulture),
            ["type"] = message.ReplyTo is null ? 0 : 19,
            ["channel_id"] = message.Channel,
            ["author"] = Bot(),
            ["content"] = message.IsOfComponents ? "" : message.Content,
            ["timestamp"] = DiscordSimulator.SentAt(message.Id).ToString("O", CultureInfo.InvariantCulture),
            ["edited_timestamp"] = message.Edits == 0
                ? null
                : DiscordSimulator.SentAt(message.Id).ToString("O", CultureInfo.InvariantCulture),
            ["tts"] = false,
            ["mention_everyone"] = false,
            ["mentions"] = new JsonArray(),
            ["mention_roles"] = new JsonArray(),
            ["attachments"] = new JsonArray(),
            ["embeds"] = new JsonArray(),
            ["pinned"] = false,
            ["flags"] = (message.Ephemeral ? 64 : 0) | (message.Thinking ? 128 : 0) | (message.IsOfComponents ? 1 << 15 : 0),
            ["components"] = message.Components is { } rows ? JsonNode.Parse(rows.GetRawText()) : new JsonArray(),
        };
        if (message.ReplyTo is { } reference)
            json["message_reference"] = new JsonObject { ["type"] = 0, ["message_id"] = reference, ["channel_id"] = message.Channel };
        if (message.Nonce is { } nonce)
            json["nonce"] = nonce;
        return json;
    }

    /// <summary>Discord gives back more than was set, and the permissions as text.</summary>
    public static JsonObject Command(string id, JsonElement command)
    {
        var json = JsonNode.Parse(command.GetRawText())!.AsObject();
        (json["id"], json["application_id"], json["version"], json["nsfw"]) = (id, DiscordSimulator.ApplicationId, id, false);
        json["type"] ??= 1;
        json["default_member_permissions"] = json["default_member_permissions"]?.ToString();
        return json;
    }

    private static JsonObject User(string id, string name, string? shown, bool isBot) => new()
    {
        ["id"] = id,
        ["username"] = name,
        ["discriminator"] = isBot ? "0001" : "0",
        ["global_name"] = shown,
        ["avatar"] = null,
        ["avatar_decoration_data"] = null,
        ["bot"] = isBot,
        ["public_flags"] = 0,
        ["primary_guild"] = null,
        ["collectibles"] = null,
    };
}
