using System.Text.Json.Serialization;

namespace SmsBot.Host.WebChat;

/// <summary>What the page needs at start.</summary>
/// <param name="Members">Each has a private chat with this id.</param>
/// <param name="Team">The group chat of all members; null if there is none.</param>
internal sealed record WebStart(
    IReadOnlyList<WebStartMember> Members, WebStartMember? Team, IReadOnlyList<WebStartCommand> Commands, bool Sandbox, bool AsksForToken,
    DateTimeOffset Now);

internal sealed record WebStartMember(string Id, string Name);

internal sealed record WebStartCommand(string Name, string Summary, bool InPrivate, bool InTeam);

/// <summary>All messages of one chat.</summary>
internal sealed record WebHistory(string Chat, IReadOnlyList<WebMessage> Messages);

internal sealed record WebMessage(string Id, string Chat, DateTimeOffset At)
{
    /// <summary>In the group: the member who typed it.</summary>
    public string? By { get; init; }

    /// <summary>In the group: the only member who sees it.</summary>
    public string? Only { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>The language of the bot's words; null: English.</summary>
    public string? Language { get; init; }

    public bool IsRightToLeft { get; init; }

    /// <summary>What the member typed; null for the bot's messages.</summary>
    public string? Said { get; init; }

    public IReadOnlyList<WebBlock>? Blocks { get; init; }

    public IReadOnlyList<IReadOnlyList<WebButton>>? Buttons { get; init; }

    public WebFile? File { get; init; }
}

/// <summary>A text file to save.</summary>
internal sealed record WebFile(string Name, string MediaType, string Text);

internal sealed record WebBlock(string Kind)
{
    public string? Text { get; init; }

    public string? Sender { get; init; }

    public IReadOnlyList<WebSpan>? Spans { get; init; }

    public IReadOnlyList<string>? Header { get; init; }

    public IReadOnlyList<IReadOnlyList<string>>? Rows { get; init; }
}

internal sealed record WebSpan(string Kind, string? Text, DateTimeOffset? At);

internal sealed record WebButton(string Label, string? Token, string? Copy, string Style);

/// <summary>A typed line. The page makes <see cref="Id"/> once for each intent.</summary>
/// <param name="Member">Who types it.</param>
/// <param name="Chat">The group; null: the member's private chat.</param>
internal sealed record WebSay(string? Member, string? Id, string? Text, string? Chat = null);

internal sealed record WebPress(string? Member, string? Id, string? MessageId, string? Token, string? Chat = null);

internal sealed record WebSignIn(string? Token);

internal sealed record WebProblem(string Error);

[JsonSerializable(typeof(WebStart))]
[JsonSerializable(typeof(WebHistory))]
[JsonSerializable(typeof(WebMessage))]
[JsonSerializable(typeof(WebSay))]
[JsonSerializable(typeof(WebPress))]
[JsonSerializable(typeof(WebSignIn))]
[JsonSerializable(typeof(WebProblem))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 16)]
internal sealed partial class WebJson : JsonSerializerContext;
