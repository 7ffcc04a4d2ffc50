using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>Who did what, where and when. Only ids, amounts and short words: never a code, a text or a full number.</summary>
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

    /// <summary>Further details: another chat or member, an amount, the reason of a refusal.</summary>
    public string? Detail { get; init; }
}
