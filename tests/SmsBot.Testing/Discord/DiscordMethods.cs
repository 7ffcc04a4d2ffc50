using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.Discord;

/// <summary>What the calls do: https://docs.discord.com/developers/resources/message, /channel and /user.</summary>
internal sealed class DiscordMethods(DiscordSimulator discord)
{
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(5);
    private readonly InteractionMethods _interactions = new(discord);
    private readonly ConcurrentDictionary<string, (long Id, DateTimeOffset At)> _nonces = new(StringComparer.Ordinal);

    public DiscordAnswer Call(string method, string[] path, JsonElement? body, SimulatedFile? file) => (method, path) switch
    {
        ("GET", ["applications", "@me"]) => DiscordAnswer.Ok(new JsonObject { ["id"] = DiscordSimulator.ApplicationId, ["name"] = "sms-test-bot", ["bot"] = new JsonObject { ["id"] = DiscordSimulator.ApplicationId } }),
        ("GET", ["gateway", "bot"]) => Gateway(),
        ("GET", ["applications", _, "commands"]) => Commands(""),
        ("PUT", ["applications", _, "commands"]) => Put("", body!.Value),
        ("GET", ["applications", _, "guilds", var guild, "commands"]) => Commands(guild),
        ("PUT", ["applications", _, "guilds", var guild, "commands"]) => Put(guild, body!.Value),
        ("POST", ["users", "@me", "channels"]) => OpenPrivate(body!.Value.GetProperty("recipient_id").GetString()!),
        ("POST", ["channels", var channel, "messages"]) => Post(channel, body!.Value, file),
        ("PATCH", ["channels", var channel, "messages", var id]) => Edit(channel, id, body!.Value),
        ("DELETE", ["channels", var channel, "messages", var id]) => Delete(channel, id),
        ("GET", ["channels", var channel]) => Channel(channel),
        ("GET", ["users", "@me", "guilds"]) => DiscordAnswer.Ok(new JsonArray([.. discord.Servers.Select(server => new JsonObject { ["id"] = server.Key, ["name"] = server.Value, ["owner"] = false, ["permissions"] = "0", ["features"] = new JsonArray() })])),
        ("DELETE", ["users", "@me", "guilds", var guild]) => discord.Servers.TryRemove(guild, out _) ? DiscordAnswer.Nothing : DiscordAnswer.Error(404, 10004, "Unknown Guild"),
        ("GET", ["guilds", DiscordMember.Server]) => DiscordAnswer.Ok(new JsonObject
        {
            ["id"] = DiscordMember.Server,
            ["owner_id"] = "1",
            ["roles"] = new JsonArray([.. discord.Members.Values.Select(member => new JsonObject { ["id"] = "9" + member.Id, ["permissions"] = $"{member.Permissions}" })]),
        }),
        ("GET", ["guilds", DiscordMember.Server, "members", var user]) => discord.Members.TryGetValue(user, out var member) && !member.IsGone
            ? DiscordAnswer.Ok(new JsonObject { ["roles"] = new JsonArray("9" + user) })
            : DiscordAnswer.Error(404, 10007, "Unknown Member"),
        ("GET", ["guilds", _, ..]) => DiscordAnswer.Error(404, 10004, "Unknown Guild"),
        ("POST", ["interactions", var id, var token, "callback"]) => _interactions.Acknowledge(id, token, body!.Value),
        (_, ["webhooks", _, var token, "messages", "@original"]) => _interactions.Original(method, token, body, file),
        ("POST", ["webhooks", _, var token]) => _interactions.FollowUp(token, body!.Value, file),
        _ => DiscordAnswer.Error(404, 0, "404: Not Found"),
    };

    internal static JsonObject Json(DiscordMessage message) => new()
    {
        ["id"] = message.Id.ToString(CultureInfo.InvariantCulture),
        ["channel_id"] = message.Channel,
        ["content"] = message.Content,
        ["flags"] = message.Ephemeral ? 64 : 0,
    };

    private DiscordAnswer Gateway() => DiscordAnswer.Ok(new JsonObject
    {
        ["url"] = discord.GatewayUrl,
        ["shards"] = discord.Shards,
        ["session_start_limit"] = new JsonObject { ["total"] = 1000, ["remaining"] = discord.SessionsLeft, ["reset_after"] = 60_000, ["max_concurrency"] = 1 },
    });

    private DiscordAnswer Commands(string guild)
    {
        // Discord gives back more than was set, and the permissions as text.
        var registered = discord.Commands.TryGetValue(guild, out var known) ? known.Values : [];
        return DiscordAnswer.Ok(new JsonArray([.. registered.Select(command =>
        {
            var json = JsonNode.Parse(command.GetRawText())!.AsObject();
            (json["id"], json["version"], json["nsfw"]) = ("1", "2", false);
            json["default_member_permissions"] = json["default_member_permissions"]?.ToString();
            return (JsonNode)json;
        })]));
    }

    private DiscordAnswer Put(string guild, JsonElement commands)
    {
        discord.Commands[guild] = commands.EnumerateArray().ToDictionary(command => command.GetProperty("name").GetString()!, StringComparer.Ordinal);
        return DiscordAnswer.Ok(JsonNode.Parse(commands.GetRawText())!);
    }

    private DiscordAnswer OpenPrivate(string user) => discord.Members.TryGetValue(user, out var member)
        ? DiscordAnswer.Ok(new JsonObject { ["id"] = member.DmChannel, ["type"] = 1 })
        : DiscordAnswer.Error(400, 50033, "Invalid Recipient(s)");

    private DiscordAnswer Post(string channel, JsonElement body, SimulatedFile? file)
    {
        if (Refusal(channel) is { } refused)
            return refused;

        // By author and time alone: the same nonce in another channel answers the older message too.
        var now = discord.Time.GetUtcNow();
        var nonce = body.TryGetProperty("enforce_nonce", out var enforced) && enforced.ValueKind == JsonValueKind.True ? body.GetProperty("nonce").ToString() : null;
        if (nonce is not null && _nonces.TryGetValue(nonce, out var known) && now - known.At < NonceHolds && discord.Find(known.Id) is { } first)
            return DiscordAnswer.Ok(Json(first));

        var message = discord.Add(id => new DiscordMessage(channel, id, body.GetProperty("content").GetString()!)
        {
            Buttons = DiscordButton.Read(body),
            File = file,
            ReplyTo = body.TryGetProperty("message_reference", out var reference) ? reference.GetProperty("message_id").GetString() : null,
        });
        if (nonce is not null)
            _nonces[nonce] = (message.Id, now);
        return DiscordAnswer.Ok(Json(message));
    }

    private DiscordAnswer? Refusal(string channel) => discord.Channels.TryGetValue(channel, out var known)
        ? known.Refuses switch
        {
            { } code => DiscordAnswer.Error(403, code, code == 50001 ? "Missing Access" : "Missing Permissions"),
            null => null,
        }
        : discord.Members.Values.FirstOrDefault(one => one.DmChannel == channel) switch
        {
            null => DiscordAnswer.Error(404, 10003, "Unknown Channel"),
            { HasClosedDms: true } => DiscordAnswer.Error(403, 50007, "Cannot send messages to this user"),
            _ => null,
        };

    private DiscordAnswer Delete(string channel, string id)
    {
        if (discord.Find(long.Parse(id, CultureInfo.InvariantCulture)) is not { Ephemeral: false } message || message.Channel != channel)
            return DiscordAnswer.Error(404, 10008, "Unknown Message");

        discord.Delete(message.Id);
        return DiscordAnswer.Nothing;
    }

    private DiscordAnswer Channel(string id) => discord.Channels.TryGetValue(id, out var channel)
        ? DiscordAnswer.Ok(new JsonObject
        {
            ["id"] = id,
            ["type"] = 0,
            ["guild_id"] = DiscordMember.Server,
            ["name"] = channel.Name,
            ["permission_overwrites"] = new JsonArray([.. channel.Overwrites.Select(one => new JsonObject { ["id"] = one.Key, ["type"] = 1, ["allow"] = $"{one.Value.Allow}", ["deny"] = $"{one.Value.Deny}" })]),
        })
        : DiscordAnswer.Error(404, 10003, "Unknown Channel");

    private DiscordAnswer Edit(string channel, string id, JsonElement body)
    {
        if (discord.Find(long.Parse(id, CultureInfo.InvariantCulture)) is not { Ephemeral: false } message || message.Channel != channel)
            return DiscordAnswer.Error(404, 10008, "Unknown Message");
        if (discord.TooOldToEdit is { } limit && discord.Time.GetUtcNow() - DiscordSimulator.SentAt(message.Id) >= limit.Age)
            return DiscordAnswer.Error(limit.Status, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later.");

        var edited = message with { Content = body.GetProperty("content").GetString()!, Buttons = DiscordButton.Read(body), Edits = message.Edits + 1, Thinking = false };
        discord.Replace(edited);
        return DiscordAnswer.Ok(Json(edited));
    }
}
