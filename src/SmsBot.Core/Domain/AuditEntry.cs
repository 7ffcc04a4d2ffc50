using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>Who did what where and when. Ids, amounts and short words only: no code, no text, no full number ever stands here.</summary>
internal sealed class AuditEntry
{
    public long Id { get; private set; }

    public required DateTimeOffset At { get; init; }

    public required AuditAct Act { get; init; }

    /// <summary>Null: the bot itself.</summary>
    public Owner? Who { get; init; }

    public string? WhoName { get; init; }

    /// <summary>The chat where it was done, or that it concerns.</summary>
    public ChatRef? Chat { get; init; }

    public long? RentalId { get; init; }

    /// <summary>What more there is to say: another chat or member, an amount, why it was refused.</summary>
    public string? Detail { get; init; }
}
