using System.Globalization;

namespace SmsBot.Testing.Discord;

/// <summary>What a member did, and how far the bot's answer to it is.</summary>
public sealed class DiscordInteraction(long id, DiscordMember member, bool inServer, DiscordMessage? pressed, DateTimeOffset at)
{
    public long Id { get; } = id;

    internal string Key { get; } = id.ToString(CultureInfo.InvariantCulture);

    public DiscordMember Member { get; } = member;

    public bool InServer { get; } = inServer;

    /// <summary>Where in the server it was done.</summary>
    internal string? Channel { get; init; }

    public DiscordMessage? Pressed { get; } = pressed;

    public DateTimeOffset At { get; } = at;

    public string Token { get; } =
        Convert.ToBase64String(Guid.NewGuid().ToByteArray()).Replace('/', '_').Replace('+', '-').TrimEnd('=') + id;

    /// <summary>Acknowledged within its 3 seconds.</summary>
    public bool IsAcknowledged { get; internal set; }

    /// <summary>The message that the answer is, once there is one.</summary>
    public long? OriginalId { get; internal set; }

    /// <summary>The form that it has opened.</summary>
    public DiscordForm? Form { get; internal set; }

    /// <summary>A form that was sent: it cannot open another one.</summary>
    internal bool IsSubmit { get; init; }

    /// <summary>What was suggested, for one that asks for suggestions.</summary>
    public IReadOnlyList<(string Name, string Value)>? Choices { get; internal set; }
}
