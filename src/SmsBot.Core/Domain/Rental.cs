using System.Linq.Expressions;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Domain;

/// <summary>A rented number from request to end. Every state transition is one method; any other call is a refusal.</summary>
internal sealed class Rental : IVersioned
{
    /// <summary>After the grace period there is one more read, this long after the end.</summary>
    public static readonly TimeSpan LastLook = TimeSpan.FromHours(1);

    public long Id { get; private set; }

    public required RentalKind Kind { get; init; }

    public RentalStatus Status { get; private set; } = RentalStatus.Requested;

    public required Owner Owner { get; init; }

    public required string OwnerName { get; init; }

    /// <summary>Who pays.</summary>
    public required string Account { get; init; }

    /// <summary>Where the codes go.</summary>
    public required ChatRef Chat { get; set; }

    public required string Provider { get; init; }

    public required string Product { get; init; }

    public required string Service { get; init; }

    public required string ServiceName { get; init; }

    public required string Country { get; init; }

    public required string CountryName { get; init; }

    public required QuoteRequest BoughtAs { get; init; }

    public required RentalTerms Terms { get; init; }

    public int? Days { get; init; }

    public long? PriceMicros { get; private set; }

    public string Currency { get; private set; } = Money.Usd;

    public string? ExternalId { get; private set; }

    public string? Phone { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>Until when the number is polled; null: no longer.</summary>
    public DateTimeOffset? WatchUntil { get; private set; }

    public long? ParentId { get; init; }

    /// <summary>The code search that bought it.</summary>
    public long? SearchId { get; init; }

    /// <summary>The search has taken another number since: a code of this one is marked.</summary>
    public bool IsReplaced { get; set; }

    /// <summary>Incremented when another code is requested: the same code in a new cycle is a new SMS.</summary>
    public int Round { get; private set; }

    public int SmsCount { get; private set; }

    public bool SmsInRound { get; private set; }

    /// <summary>Another code was requested and has not come yet.</summary>
    public bool AwaitsAnother { get; private set; }

    public bool NotReady { get; private set; }

    public DateTimeOffset? CodeRequestedAt { get; private set; }

    public DateTimeOffset? RefundRequestedAt { get; private set; }

    /// <summary>When a queued refund is sent; null: none is queued, or it was sent already.</summary>
    public DateTimeOffset? RefundDueAt { get; private set; }

    /// <summary>When the refund was sent: the rental is read before the refund is repeated.</summary>
    public DateTimeOffset? RefundSentAt { get; private set; }

    public DateTimeOffset? RefundedAt { get; private set; }

    /// <summary>Set when the operator was told that a refund stays unconfirmed.</summary>
    public DateTimeOffset? RefundAlarmAt { get; set; }

    /// <summary>The last warning before the end of a lease, in hours; null: none was sent.</summary>
    public int? WarnedHours { get; private set; }

    /// <summary>The owner's own words about a lease.</summary>
    public string? Note { get; set; }

    /// <summary>Why it was declined, or why a refund was refused: a refusal as JSON.</summary>
    public string? LastRefusal { get; private set; }

    public int Version { get; set; }

    public Money? Price => PriceMicros is { } micros ? new Money(micros, Currency) : null;

    /// <summary>Rented in a group on the group's account; else the owner pays, whoever it is shared with.</summary>
    public bool IsGroups => Account.StartsWith("chat:", StringComparison.Ordinal);

    /// <summary>What counts against the limit of open numbers: a number that waits for an SMS, and a lease.</summary>
    public static Expression<Func<Rental, bool>> CountsAsActive { get; } = rental => rental.Status == RentalStatus.Requested
        || ((rental.Status == RentalStatus.Active || rental.Status == RentalStatus.RefundRequested)
            && (rental.Kind == RentalKind.Lease || rental.SmsCount == 0 || rental.AwaitsAnother));

    public bool IsOpen => Status is RentalStatus.Active or RentalStatus.RefundRequested;

    public ProviderRental Target =>
        new(ExternalId ?? "", Product, StartedAt ?? CreatedAt, EndsAt)
        {
            BoughtAs = BoughtAs,
            Days = Days,
            Price = Price,
            AskedAt = CodeRequestedAt,
            SmsCount = SmsCount,
        };

    /// <summary>Requested → Active.</summary>
    public void Activate(SpendOutcome.Done bought, Money? charged, DateTimeOffset now)
    {
        Require(RentalStatus.Requested);
        Status = RentalStatus.Active;
        ExternalId = bought.ExternalId;
        Phone = PhoneText.Complete(bought.Phone, CommonNames.Country(Country)?.DialCode);
        NotReady = bought.NotReady;
        StartedAt = now;
        SetPrice(charged);
        MoveEnd(bought.EndsAt ?? now + (Days is { } days ? TimeSpan.FromDays(days) : Terms.UsualLength));
        WarnedHours = LeaseWarningTimes.Passed(EndsAt!.Value - now);
    }

    /// <summary>Requested → Declined.</summary>
    public void Decline(Refusal refusal)
    {
        Require(RentalStatus.Requested);
        Status = RentalStatus.Declined;
        LastRefusal = RefusalJson.Write(refusal);
    }

    /// <summary>Declined → Requested: the spend was released as absent and showed up in the provider's list later.</summary>
    public void Reopen()
    {
        Require(RentalStatus.Declined);
        Status = RentalStatus.Requested;
        LastRefusal = null;
    }

    /// <summary>An SMS came. Any state: late SMS and SMS after a refund are delivered too.</summary>
    public void Receive()
    {
        SmsCount++;
        SmsInRound = true;
        AwaitsAnother = false;
        NotReady = false;
    }

    /// <summary>The provider accepted another code on the same order. Its answer may come after our clock has ended the rental.</summary>
    public void AwaitAnother(DateTimeOffset now)
    {
        Require(RentalStatus.Active, RentalStatus.Completed, RentalStatus.Expired);
        Status = RentalStatus.Active;
        AwaitsAnother = true;
        CodeRequestedAt = now;
    }

    /// <summary>The provider waits for an SMS again.</summary>
    public void StartRound()
    {
        Round++;
        SmsInRound = false;
    }

    /// <summary>Active → Completed or Expired, by whether an SMS was seen.</summary>
    public void End()
    {
        Require(RentalStatus.Active);
        Status = SmsCount > 0 ? RentalStatus.Completed : RentalStatus.Expired;
        NotReady = false;
    }

    /// <summary>Active → RefundRequested; it keeps receiving. A due time queues it.</summary>
    public void RequestRefund(DateTimeOffset now, DateTimeOffset? dueAt)
    {
        Require(RentalStatus.Active);
        Status = RentalStatus.RefundRequested;
        RefundRequestedAt = now;
        RefundDueAt = dueAt ?? now;
        LastRefusal = null;
    }

    /// <summary>The queued refund is about to be sent: from now on the rental is read before the refund is repeated.</summary>
    public void SendRefund(DateTimeOffset now)
    {
        Require(RentalStatus.RefundRequested);
        RefundSentAt = now;
        RefundDueAt = null;
    }

    /// <summary>Too early, or a read shows that it was not refunded: the refund waits for its next time.</summary>
    public void QueueRefundAgain(DateTimeOffset dueAt)
    {
        Require(RentalStatus.RefundRequested);
        RefundDueAt = dueAt;
        RefundSentAt = null;
    }

    /// <summary>RefundRequested → Active: refused, or a code came first.</summary>
    public void KeepAfterAll(Refusal? reason)
    {
        Require(RentalStatus.RefundRequested);
        Status = RentalStatus.Active;
        RefundDueAt = null;
        RefundSentAt = null;
        RefundRequestedAt = null;
        LastRefusal = reason is null ? null : RefusalJson.Write(reason);
    }

    /// <summary>Active, RefundRequested, Expired → Refunded: confirmed by the provider.</summary>
    public void ConfirmRefund(DateTimeOffset now)
    {
        Require(RentalStatus.Active, RentalStatus.RefundRequested, RentalStatus.Expired);
        Status = RentalStatus.Refunded;
        RefundedAt = now;
        RefundDueAt = null;
        NotReady = false;
        if (EndsAt > now)
            MoveEnd(now);
    }

    /// <summary>An extension or renewal is done, or the provider reports another end.</summary>
    public void MoveEnd(DateTimeOffset endsAt)
    {
        // A new end gets new warnings; a provider's correction by minutes does not.
        if (endsAt - EndsAt > TimeSpan.FromHours(1))
            WarnedHours = null;
        EndsAt = endsAt;
        WatchUntil = endsAt + (Terms.LateWindow > LastLook ? Terms.LateWindow : LastLook);
    }

    /// <summary>Active, or ended while the extension was being sent → Active: a paid number is open.</summary>
    public void ExtendTo(DateTimeOffset endsAt, DateTimeOffset now)
    {
        Require(RentalStatus.Active, RentalStatus.Completed, RentalStatus.Expired);
        Status = RentalStatus.Active;
        MoveEnd(endsAt);
        WarnedHours = LeaseWarningTimes.Passed(endsAt - now);
    }

    public void NoteWarned(int hours) => WarnedHours = hours;

    public void SetReady(bool ready) => NotReady = !ready;

    public void NoteCodeRequested(DateTimeOffset now)
    {
        Require(RentalStatus.Active);
        CodeRequestedAt = now;
    }

    public void SetPrice(Money? price)
    {
        PriceMicros = price?.Micros;
        Currency = price?.Currency ?? Money.Usd;
    }

    /// <summary>After the end: only a part of the number is kept.</summary>
    public void Forget()
    {
        (Note, LastRefusal) = (null, null);
        if (Phone?.Contains('…', StringComparison.Ordinal) == false)
            Phone = PhoneText.Mask(Phone);
    }

    public void StopWatching() => WatchUntil = null;

    private void Require(params ReadOnlySpan<RentalStatus> allowed)
    {
        if (!allowed.Contains(Status))
            throw new RefusedException(RefusalCode.NotPossibleNow);
    }
}
