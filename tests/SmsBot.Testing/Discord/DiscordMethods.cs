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

    public DiscordAnswer Call(string method, string[] path, string query, JsonElement? body, SimulatedFile? file) => (method, path) switch
    {
        ("GET", ["applications", "@me"]) => DiscordAnswer.Ok(Application()),
        ("GET", ["users", "@me"]) => DiscordAnswer.Ok(DiscordShapes.Bot()),
        ("GET", ["users", var user]) =>
            discord.Members.TryGetValue(user, out var known)
                ? DiscordAnswer.Ok(DiscordShapes.User(known))
                : DiscordAnswer.Error(404, 10013, "Unknown User"),
        ("GET", ["gateway", "bot"]) => Gateway(),
        ("GET", ["applications", _, "commands"]) => Commands(""),
        ("PUT", ["applications", _, "commands"]) => Put("", body!.Value),
        ("GET", ["applications", _, "guilds", var guild, "commands"]) => Commands(guild),
        ("PUT", ["applications", _, "guilds", var guild, "commands"]) => Put(guild, body!.Value),
        ("POST", ["users", "@me", "channels"]) => OpenPrivate(body!.Value.GetProperty("recipient_id").GetString()!),
        ("POST", ["channels", var channel, "messages"]) => Post(channel, body!.Value, file),
        ("GET", ["channels", var channel, "messages", var id]) =>
            Find(channel, id) is { } found
                ? DiscordAnswer.Ok(DiscordShapes.Message(found))
                : DiscordAnswer.Error(404, 10008, "Unknown Message"),
        ("PATCH", ["channels", var channel, "messages", var id]) => Edit(channel, id, body!.Value),
        ("DELETE", ["channels", var channel, "messages", var id]) => Delete(channel, id),
        ("GET", ["channels", var channel]) => Channel(channel),
        ("GET", ["users", "@me", "guilds"]) =>
            DiscordAnswer.Ok(
                new JsonArray(
                    [.. discord.Servers.Select(
                        server =>
                            new JsonObject
                            {
                                ["id"] = server.Key,
                                ["name"] = server.Value,
                                ["owner"] = false,
                                ["permissions"] = "0",
                                ["features"] = new JsonArray(),
                            })])),
        ("DELETE", ["users", "@me", "guilds", var guild]) =>
            discord.Servers.TryRemove(guild, out _) ? DiscordAnswer.Nothing : DiscordAnswer.Error(404, 10004, "Unknown Guild"),
        ("GET", ["guilds", DiscordMember.Server]) => DiscordAnswer.Ok(new JsonObject
        {
            ["id"] = DiscordMember.Server,
            ["owner_id"] = "1",
            ["roles"] = new JsonArray(
                [.. discord.Members.Values.Select(
                    member => new JsonObject { ["id"] = "9" + member.Id, ["permissions"] = $"{member.Permissions}" })]),
        }),
        ("GET", ["guilds", DiscordMember.Server, "members", var user]) =>
            discord.Members.TryGetValue(user, out var member) && !member.IsGone
            ? DiscordAnswer.Ok(new JsonObject { ["roles"] = new JsonArray("9" + user) })
            : DiscordAnswer.Error(404, 10007, "Unknown Member"),
        ("GET", ["guilds", _, ..]) => DiscordAnswer.Error(404, 10004, "Unknown Guild"),
        ("POST", ["interactions", var id, var token, "callback"]) => _interactions.Acknowledge(id, token, body!.Value, query),
        (_, ["webhooks", _, var token, "messages", "@original"]) => _interactions.Original(method, token, body, file),
        (_, ["webhooks", _, var token, "messages", var id]) => _interactions.Own(method, token, id, body),
        ("POST", ["webhooks", _, var token]) => _interactions.FollowUp(token, body!.Value, file),
        _ => DiscordAnswer.Error(404, 0, "404: Not Found"),
    };

    private DiscordAnswer Gateway() => DiscordAnswer.Ok(new JsonObject
    {
        ["url"] = discord.GatewayUrl,
        ["shards"] = discord.Shards,
        ["session_start_limit"] = new JsonObject
        {
            ["total"] = 1000,
            ["remaining"] = discord.SessionsLeft,
            ["reset_after"] = 60_000,
            ["max_concurrency"] = 1,
        },
    });

    private static JsonObject Application() => new()
    {
        ["id"] = DiscordSimulator.ApplicationId,
        ["name"] = "sms-test-bot",
        ["icon"] = null,
        ["description"] = "",
        ["bot_public"] = false,
        ["bot_require_code_grant"] = false,
        ["verify_key"] = new string('0', 64),
        ["flags"] = 0,
        ["bot"] = DiscordShapes.Bot(),
    };

    private DiscordAnswer Commands(string guild) => DiscordAnswer.Ok(new JsonArray(
        [.. (discord.Commands.TryGetValue(guild, out var known)
            ? known
            : new Dictionary<string, JsonElement>(StringComparer.Ordinal)).Select(
                command => DiscordShapes.Command(discord.CommandId(command.Key), command.Value))]));

    private DiscordAnswer Put(string guild, JsonElement commands)
    {
        discord.Commands[guild] = commands
            .EnumerateArray()
            .ToDictionary(command => command.GetProperty("name").GetString()!, StringComparer.Ordinal);
        return Commands(guild);
    }

    private DiscordAnswer OpenPrivate(string user) => discord.Members.TryGetValue(user, out var member)
        ? DiscordAnswer.Ok(DiscordShapes.Dm(member))
        : DiscordAnswer.Error(400, 50033, "Invalid Recipient(s)");

    private DiscordAnswer Post(string channel, JsonElement body, SimulatedFile? file)
    {
        if (Refusal(channel) is { } refused)
            return refused;

        // By author and time alone: the same nonce in another channel answers the older message too.
        var now = discord.Time.GetUtcNow();
        var nonce = body.TryGetProperty("enforce_nonce", out var enforced) && enforced.ValueKind == JsonValueKind.True
            ? body.GetProperty("nonce").ToString()
            : null;
        if (nonce is not null
            && _nonces.TryGetValue(nonce, out var known)
            && now - known.At < NonceHolds
            && discord.Find(known.Id) is { } first)
            return DiscordAnswer.Ok(DiscordShapes.Message(first));

        var message = discord.Add(id => new DiscordMessage(channel, id, DiscordBodies.Content(body) ?? "")
        {
            Buttons = DiscordButton.Read(body),
            Components = DiscordBodies.Components(body),
            IsOfComponents = DiscordBodies.IsOfComponents(body),
            File = file,
            Nonce = body.TryGetProperty("nonce", out var told) ? told.ToString() : null,
            ReplyTo = body.TryGetProperty("message_reference", out var reference) && reference.ValueKind == JsonValueKind.Object
                ? reference.GetProperty("message_id").GetString()
                : null,
        });
        if (nonce is not null)
            _nonces[nonce] = (message.Id, now);
        return DiscordAnswer.Ok(DiscordShapes.Message(message));
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

    private DiscordMessage? Find(string channel, string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && discord.Find(number) is { Ephemeral: false } message
            && message.Channel == channel
            ? message
            : null;

    private DiscordAnswer Delete(string channel, string id)
    {
        if (Find(channel, id) is not { } message)
            return DiscordAnswer.Error(404, 10008, "Unknown Message");

        discord.Delete(message.Id);
        return DiscordAnswer.Nothing;
    }

    private DiscordAnswer Channel(string id) => discord.Channels.TryGetValue(id, out var channel)
        ? DiscordAnswer.Ok(WithOverwrites(DiscordShapes.Channel(id, channel.Name), channel))
        : discord.Members.Values.FirstOrDefault(member => member.DmChannel == id) is { } one
            ? DiscordAnswer.Ok(DiscordShapes.Dm(one))
            : DiscordAnswer.Error(404, 10003, "Unknown Channel");

    private static JsonObject WithOverwrites(JsonObject json, DiscordChannel channel)
    {
        json["permission_overwrites"] = new JsonArray(
            [.. channel.Overwrites.Select(
                one =>
                    new JsonObject { ["id"] = one.Key, ["type"] = 1, ["allow"] = $"{one.Value.Allow}", ["deny"] = $"{one.Value.Deny}" })]);
        return json;
    }

    private DiscordAnswer Edit(string channel, string id, JsonElement body)
    {
        if (Find(channel, id) is not { } message)
            return DiscordAnswer.Error(404, 10008, "Unknown Message");
        if (discord.TooOldToEdit is { } limit && discord.Time.GetUtcNow() - DiscordSimulator.SentAt(message.Id) >= limit.Age)
            return DiscordAnswer.Error(
                limit.Status, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later.");

        if (DiscordBodies.WhyNot(message, body) is { } refused)
            return DiscordAnswer.Error(400, 50035, refused);

        var edited = DiscordBodies.Change(message, body) with { Edits = message.Edits + 1 };
        discord.Replace(edited);
        return DiscordAnswer.Ok(DiscordShapes.Message(edited));
    }
}
