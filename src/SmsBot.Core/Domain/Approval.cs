using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Domain;

/// <summary>
/// A request that one of our limits refused, and the operator's answer. A grant is one offer: its key makes sure that it is used once.
/// </summary>
internal sealed class Approval
{
    public long Id { get; private set; }

    public required Owner Owner { get; init; }

    public required string OwnerName { get; init; }

    /// <summary>Where the member gets the answer.</summary>
    public required ChatRef Chat { get; init; }

    /// <summary>What would be rented and for how much at most, as JSON of <see cref="OfferChoice"/>.</summary>
    public required string Choice { get; init; }

    public ApprovalStatus Status { get; private set; } = ApprovalStatus.Drafted;

    /// <summary>The limits that the request exceeded, separated by spaces: only these are lifted.</summary>
    public string Limits { get; private set; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? AskedAt { get; private set; }

    public Owner? DecidedBy { get; private set; }

    /// <summary>The button that may rent it.</summary>
    public long? OfferId { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    public IReadOnlyList<RefusalCode> OverLimits =>
        [.. Limits.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<RefusalCode>)];

    /// <summary>Drafted → Asked.</summary>
    public void Ask(IEnumerable<RefusalCode> over, DateTimeOffset now)
    {
        Require(ApprovalStatus.Drafted);
        Status = ApprovalStatus.Asked;
        Limits = string.Join(' ', over);
        AskedAt = now;
    }

    /// <summary>Asked → Granted, for this one offer.</summary>
    public void Grant(Owner by, long offerId, DateTimeOffset until)
    {
        Require(ApprovalStatus.Asked);
        Status = ApprovalStatus.Granted;
        DecidedBy = by;
        OfferId = offerId;
        ExpiresAt = until;
    }

    /// <summary>Asked → Declined.</summary>
    public void Decline(Owner by)
    {
        Require(ApprovalStatus.Asked);
        Status = ApprovalStatus.Declined;
        DecidedBy = by;
    }

    /// <summary>
    /// Who would pay: the group where it was asked, or the member. On every platform so far a private chat has the member's own id.
    /// </summary>
    public string Account => IsGroups ? GroupChat.AccountOf(Chat) : Purchase.AccountOf(Owner);

    /// <summary>It was asked in a group.</summary>
    public bool IsGroups => Chat.Platform != Owner.Platform || Chat.ChatId != Owner.UserId;

    /// <summary>True for the spend that was granted: same key, same account, and not too late.</summary>
    public bool Covers(string key, Owner owner, string account, DateTimeOffset now) =>
        Status == ApprovalStatus.Granted && Owner == owner && Account == account && key == $"offer:{OfferId}" && now < ExpiresAt;

    private void Require(ApprovalStatus status)
    {
        if (Status != status)
            throw new RefusedException(RefusalCode.AlreadyDecided);
    }
}
