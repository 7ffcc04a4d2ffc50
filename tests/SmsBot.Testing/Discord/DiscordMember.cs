using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.Discord;

/// <summary>
/// Somebody who types slash commands and presses buttons, in the private chat with the bot or in a server that both are in.
/// </summary>
public sealed class DiscordMember
{
    public const string Server = "800000000000000001";
    private const string AppPermissions = "2248473465835073";
    private const string General = "800000000000000002";
    private const ulong Administrator = 1 << 3;
    private readonly DiscordSimulator _discord;

    internal DiscordMember(DiscordSimulator discord, string id, string name)
    {
        (_discord, Id, Name) = (discord, id, name);
        DmChannel = discord.NewId().ToString(CultureInfo.InvariantCulture);
        ServerView = discord.NewId().ToString(CultureInfo.InvariantCulture);
    }

    public string Id { get; }

    public string Name { get; }

    public string DmChannel { get; }

    /// <summary>The server's channel as this member sees it: what is for them alone stands in it.</summary>
    public string ServerView { get; }

    /// <summary>Their app's language.</summary>
    public string Locale { get; set; } = "en-US";

    /// <summary>By the server's roles: to see channels, and as an admin to manage them.</summary>
    public ulong Permissions { get; set; } = 1 << 10;

    public bool IsGone { get; set; }

    public bool HasClosedDms { get; set; }

    /// <summary>Everything that the member sees, oldest first.</summary>
    public IReadOnlyList<DiscordMessage> Messages =>
        [.. _discord.Messages(DmChannel).Concat(_discord.Messages(ServerView)).OrderBy(message => message.Id)];

    public DiscordInteraction Types(string command, params ReadOnlySpan<(string Option, string Value)> filled) =>
        Type(inServer: false, command, filled);

    public DiscordInteraction TypesInServer(string command, params ReadOnlySpan<(string Option, string Value)> filled) =>
        Type(inServer: true, command, filled);

    /// <summary>Fills in what the line says, in the private chat or in this channel.</summary>
    public DiscordInteraction TypesLine(string line, DiscordChannel? channel = null)
    {
        var (command, filled) = SlashLine.Read(_discord, line);
        return channel is null ? Types(command, filled) : TypesIn(channel, command, filled);
    }

    public DiscordInteraction TypesLineInServer(string line)
    {
        var (command, filled) = SlashLine.Read(_discord, line);
        return TypesInServer(command, filled);
    }

    /// <summary>Types it in this channel of the server.</summary>
    public DiscordInteraction TypesIn(DiscordChannel channel, string command, params ReadOnlySpan<(string Option, string Value)> filled) =>
        Type(inServer: true, command, filled, channel.Id);

    /// <summary>Types it in a place that is neither a server nor the private chat.</summary>
    public DiscordInteraction TypesIn(int context, string channel, string command) =>
        Send(
            2,
            inServer: false,
            new JsonObject { ["id"] = _discord.CommandId(command), ["name"] = command, ["type"] = 1 },
            null,
            context,
            channel);

    /// <summary>Presses a button, or picks a line of a menu, of the message as it stands now.</summary>
    public DiscordInteraction Presses(DiscordMessage message, string label)
    {
        var button = (_discord.Find(message.Id) ?? message).Button(label);
        var data = new JsonObject { ["custom_id"] = button.CustomId, ["component_type"] = button.Value is null ? 2 : 3 };
        if (button.Value is not null)
            data["values"] = new JsonArray(button.Value);
        return Press(message, data);
    }

    /// <summary>Sends any press, a forged one too.</summary>
    public DiscordInteraction PressesData(DiscordMessage message, string token) =>
        Press(message, new JsonObject { ["custom_id"] = token, ["component_type"] = 2 });

    /// <summary>Presses a button that opens a form, and waits for it.</summary>
    public async Task<DiscordInteraction> OpensAsync(DiscordMessage message, string label)
    {
        var press = Presses(message, label);
        await _discord.UntilAsync(() => press.Form is not null, $"{Name} got no form from [{label}].");
        return press;
    }

    /// <summary>Sends the form that a press has opened, as the app lets it be filled in.</summary>
    public DiscordInteraction Submits(DiscordInteraction opened, string words)
    {
        var form = opened.Form ?? throw new InvalidOperationException("No form is open.");
        if (words.Length > form.MaxLength || (form.IsRequired && words.Length == 0))
            throw new InvalidOperationException($"{form.Label} does not take \"{words}\".");

        _discord.Typed.Add(words);
        var data = new JsonObject
        {
            ["custom_id"] = form.CustomId,
            ["components"] = new JsonArray(new JsonObject
            {
                ["type"] = 18,
                ["id"] = 1,
                ["component"] = new JsonObject { ["type"] = 4, ["id"] = 2, ["custom_id"] = form.Field, ["value"] = words },
            }),
        };
        return Send(5, opened.InServer, data, opened.Pressed is { } pressed ? _discord.Find(pressed.Id) : null, channel: opened.Channel);
    }

    /// <summary>Asks for suggestions while an option is typed, and waits for them.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>> AsksForChoicesAsync(
        string command, string option, string typed, DiscordChannel? channel = null)
    {
        var data = SlashTyping.Data(
            _discord.CommandId(command.Split(' ')[0]), command, Registered(command), [(option, typed)], focused: option);
        var interaction = Send(4, inServer: channel is not null, data, null, channel: channel?.Id);
        await _discord.UntilAsync(() => interaction.Choices is not null, $"{Name} got no suggestions.");
        return interaction.Choices!;
    }

    /// <summary>Waits for the newest message that matches.</summary>
    public Task<DiscordMessage> SeesAsync(Func<DiscordMessage, bool> match) =>
        _discord.Pulse.UntilAsync(
            () => Find(match), Patience.Bound, () => $"{Name} did not see it. There stand:\n{string.Join('\n', Messages)}");

    public Task<DiscordMessage> SeesAsync(string words) => SeesAsync(message => message.Text.Contains(words, StringComparison.Ordinal));

    public DiscordMessage? Find(Func<DiscordMessage, bool> match) => Messages.LastOrDefault(message => !message.Thinking && match(message));

    public int Count(string words) => Messages.Count(message => message.Text.Contains(words, StringComparison.Ordinal));

    private DiscordInteraction Type(
        bool inServer, string command, ReadOnlySpan<(string Option, string Value)> filled, string? channel = null)
    {
        // Asked first: they may be registered just now.
        var isTooEarly = _discord.Commands.IsEmpty;
        var registered = Registered(command);
        if (registered.ValueKind != JsonValueKind.Object && !isTooEarly)
            throw new InvalidOperationException($"/{command} is not registered.");

        foreach (var (_, value) in filled)
            _discord.Typed.Add(value);
        return Send(
            2,
            inServer,
            SlashTyping.Data(_discord.CommandId(command.Split(' ')[0]), command, registered, filled.ToArray()),
            null,
            channel: channel);
    }

    private JsonElement Registered(string command) => _discord.Commands.Values
        .Select(commands => commands.GetValueOrDefault(command.Split(' ')[0]))
        .FirstOrDefault(known => known.ValueKind == JsonValueKind.Object);

    private DiscordInteraction Press(DiscordMessage message, JsonObject data)
    {
        var now = _discord.Find(message.Id) ?? message;
        return Send(
            3,
            now.Channel != DmChannel,
            data,
            now,
            channel: now.Channel == DmChannel ? null : now.Channel == ServerView ? now.ShownIn : now.Channel);
    }

    /// <summary>As Discord tells them with an interaction: the channel's overwrites included.</summary>
    private ulong PermissionsIn(string? channel)
    {
        if ((Permissions & Administrator) != 0)
            return ulong.MaxValue;

        return channel is not null && _discord.Channels.TryGetValue(channel, out var known) && known.Overwrites.TryGetValue(Id, out var own)
            ? (Permissions & ~own.Deny) | own.Allow
            : Permissions;
    }

    private JsonObject Member(JsonObject user, string? channel) => new()
    {
        ["user"] = user,
        ["nick"] = null,
        ["avatar"] = null,
        ["banner"] = null,
        ["roles"] = new JsonArray("9" + Id),
        ["joined_at"] = "2024-01-01T00:00:00.000000+00:00",
        ["premium_since"] = null,
        ["deaf"] = false,
        ["mute"] = false,
        ["flags"] = 0,
        ["pending"] = false,
        ["communication_disabled_until"] = null,
        ["permissions"] = PermissionsIn(channel).ToString(CultureInfo.InvariantCulture),
    };

    private DiscordInteraction Send(
        int type, bool inServer, JsonObject data, DiscordMessage? pressed, int? context = null, string? channel = null)
    {
        if (inServer)
            channel ??= General;
        var interaction = new DiscordInteraction(_discord.NewId(), this, inServer, pressed, _discord.Time.GetUtcNow())
        {
            Channel = channel,
            IsSubmit = type == 5,
        };
        _discord.Interactions[interaction.Token] = interaction;
        var user = DiscordShapes.User(this);
        var json = new JsonObject
        {
            ["id"] = interaction.Id.ToString(CultureInfo.InvariantCulture),
            ["application_id"] = DiscordSimulator.ApplicationId,
            ["type"] = type,
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["channel_id"] = channel ?? DmChannel,
            ["channel"] = channel is null
                ? DiscordShapes.Dm(this)
                : DiscordShapes.Channel(channel, _discord.Channels.TryGetValue(channel, out var known) ? known.Name : "general"),
            ["app_permissions"] = AppPermissions,
            ["attachment_size_limit"] = 10_485_760,
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = inServer ? Server : "0" },
            ["entitlements"] = new JsonArray(),
            ["entitlement_sku_ids"] = new JsonArray(),
            ["locale"] = Locale,
            ["context"] = context ?? (inServer ? 0 : 1),
            ["data"] = data,
            ["some_new_field"] = null,
        };
        if (inServer)
            (json["guild_id"], json["guild_locale"], json["guild"], json["member"]) = (
                Server,
                "en-US",
                new JsonObject { ["id"] = Server, ["locale"] = "en-US", ["features"] = new JsonArray() },
                Member(user, channel));
        else
            json["user"] = user;
        if (pressed is not null)
            json["message"] = DiscordShapes.Message(pressed);
        if (_discord.Endpoint.Url is null)
            _discord.Gateway.Send("INTERACTION_CREATE", json);
        else
            _discord.Endpoint.Send(json);
        return interaction;
    }
}
