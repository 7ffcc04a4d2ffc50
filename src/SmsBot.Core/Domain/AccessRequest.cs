using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>An unknown person who wrote to the bot: answered at most once a day, shown to the admins once.</summary>
internal sealed class AccessRequest
{
    public required string Subject { get; init; }

    public required string Name { get; set; }

    public required ChatRef Chat { get; set; }

    public required DateTimeOffset AnsweredAt { get; set; }

    public bool Ignored { get; set; }
}
