using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsBot.Core.Messaging;

namespace SmsBot.Discord;

// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object: only the fields that are read.

internal sealed record Interaction
{
    public const int Command = 2;
    public const int Press = 3;
    public const int Autocomplete = 4;
    public const int Submit = 5;

    private const int BotChat = 1;
    private const int Ephemeral = 1 << 6;
    private const long Epoch = 1_420_070_400_000;

    public string? Id { get; init; }

    public string? ApplicationId { get; init; }

    public int? Type { get; init; }

    public string? Token { get; init; }

    /// <summary>The language of the sender's app.</summary>
    public string? Locale { get; init; }

    public string? GuildId { get; init; }

    public string? ChannelId { get; init; }

    /// <summary>0 a server, 1 the private chat with the bot, 2 any other private channel.</summary>
    public int? Context { get; init; }

    public InteractionMember? Member { get; init; }

    public InteractionUser? User { get; init; }

    public InteractionChannel? Channel { get; init; }

    public InteractionData? Data { get; init; }

    public InteractionMessage? Message { get; init; }

    [JsonIgnore]
    public InteractionUser? Sender => Member?.User ?? User;

    /// <summary>Other members may be there: only the sender may see the answer.</summary>
    [JsonIgnore]
    public bool IsPublic => Context is { } context ? context != BotChat : GuildId is not null;

    /// <summary>Others see the pressed message too: a private answer must not replace it.</summary>
    [JsonIgnore]
    public bool IsOnPublicMessage => IsPublic && ((Message?.Flags ?? 0) & Ephemeral) == 0;

    /// <summary>Certainly the private chat with the bot: only then codes may be sent to the channel.</summary>
    [JsonIgnore]
    public bool InBotChat => Context == BotChat && GuildId is null;

    /// <summary>The server's channel or thread where it was sent.</summary>
    [JsonIgnore]
    public ChatRef? Place =>
        GuildId is { Length: > 0 } guild
            && ChannelId is { Length: > 0 } channel
            && Channels.IsSnowflake(guild)
            && Channels.IsSnowflake(channel)
            ? new ChatRef(Channels.Platform, guild, channel)
            : null;

    [JsonIgnore]
    public long? Number => long.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>A snowflake contains its time: https://docs.discord.com/developers/reference#snowflakes.</summary>
    [JsonIgnore]
    public DateTimeOffset SentAt => DateTimeOffset.FromUnixTimeMilliseconds(((Number ?? 0) >> 22) + Epoch);

    /// <summary>Null if it cannot be answered.</summary>
    public static Interaction? Read(JsonElement json)
    {
        try
        {
            return Usable(json.Deserialize(InteractionJson.Default.Interaction));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static Interaction? Read(string json)
    {
        try
        {
            return Usable(JsonSerializer.Deserialize(json, InteractionJson.Default.Interaction));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Interaction? Usable(Interaction? read) =>
        read is { Number: not null, Token.Length: > 0, ApplicationId.Length: > 0, Sender.Id.Length: > 0 } ? read : null;
}

internal sealed record InteractionMember(InteractionUser? User, string? Permissions);

internal sealed record InteractionChannel(string? Name);

internal sealed record InteractionUser(string? Id, string? Username, string? GlobalName);

internal sealed record InteractionMessage(string? Id, long? Flags);

internal sealed record InteractionData
{
    public string? Name { get; init; }

    public string? CustomId { get; init; }

    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Of a form: its fields, each in a label or a row.</summary>
    public IReadOnlyList<InteractionField>? Components { get; init; }

    /// <summary>What was written into a form's only field.</summary>
    [JsonIgnore]
    public string Written => Components?.OfType<InteractionField>()
        .SelectMany(one => (one.Components ?? []).Append(one.Component))
        .Select(input => input?.Value)
        .FirstOrDefault(value => value is not null) ?? "";

    public IReadOnlyList<InteractionOption>? Options { get; init => field = value?.Where(option => option is not null).ToList(); }

    /// <summary>The option that is being typed, of the command or of its subcommand.</summary>
    [JsonIgnore]
    public InteractionOption? Focused =>
        Options?.SelectMany(option => (option.Options ?? []).Prepend(option)).FirstOrDefault(option => option.Focused == true);
}

internal sealed record InteractionField
{
    public string? Value { get; init; }

    public InteractionField? Component { get; init; }

    public IReadOnlyList<InteractionField?>? Components { get; init; }
}

internal sealed record InteractionOption
{
    public string? Name { get; init; }

    public int? Type { get; init; }

    public JsonElement? Value { get; init; }

    public bool? Focused { get; init; }

    /// <summary>Of a subcommand.</summary>
    public IReadOnlyList<InteractionOption>? Options { get; init => field = value?.Where(option => option is not null).ToList(); }

    [JsonIgnore]
    public string Text => Value switch
    {
        { ValueKind: JsonValueKind.String } text => Whole(text),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "",
    };

    /// <summary>An unpaired surrogate is not valid text.</summary>
    private static string Whole(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(Interaction))]
internal sealed partial class InteractionJson : JsonSerializerContext;
