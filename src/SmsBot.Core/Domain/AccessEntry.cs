namespace SmsBot.Core.Domain;

/// <summary>A rule made in chat for a member or a chat, written <c>platform:id</c>.</summary>
internal sealed class AccessEntry
{
    public required string Subject { get; init; }

    public required AccessRule Rule { get; set; }

    public required string By { get; set; }

    public required DateTimeOffset At { get; set; }
}
