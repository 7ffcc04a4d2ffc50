using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Domain;

/// <summary>One paid act at a provider: its key, quote, hold and outcome. The row is saved before the act.</summary>
internal sealed class Spend : IVersioned
{
    public long Id { get; private set; }

    /// <summary>One intent, one key. It is unique: a redelivery, a double tap or a restart finds this row and never buys again.</summary>
    public required string Key { get; init; }

    public required long RentalId { get; init; }

    public Rental Rental { get; init; } = null!;

    public required SpendKind Kind { get; init; }

    public SpendStatus Status { get; private set; } = SpendStatus.Intended;

    /// <summary>Stored, because "at most one open spend per rental" is a unique index.</summary>
    public bool IsOpen { get; private set; } = true;

    public required string Account { get; init; }

    public required string Provider { get; init; }

    /// <summary>Null: the provider tells no price before the purchase.</summary>
    public long? QuotedMicros { get; init; }

    public required long HoldMicros { get; init; }

    public long? ChargedMicros { get; private set; }

    public long RefundedMicros { get; set; }

    public string Currency { get; init; } = Money.Usd;

    /// <summary>Days of an extension.</summary>
    public int? Days { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SendingAt { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public DateTimeOffset? DeferredUntil { get; private set; }

    /// <summary>A purchase that the provider asked to repeat later is repeated once.</summary>
    public bool WasDeferred { get; private set; }

    /// <summary>How many reads of the provider's list did not show it.</summary>
    public int AbsentReads { get; private set; }

    public DateTimeOffset? FirstAbsentAt { get; private set; }

    /// <summary>When the operator was told that the bot cannot find out the outcome.</summary>
    public DateTimeOffset? AlarmAt { get; set; }

    /// <summary>The provider's answer, kept under <c>Privacy:KeepSmsFor</c>.</summary>
    public string? Raw { get; set; }

    /// <summary>Why it was refused, or why its outcome is unknown: a refusal as JSON.</summary>
    public string? LastRefusal { get; private set; }

    /// <summary>What went wrong when it was sent, in a few words; "" if nothing is known.</summary>
    public string UnknownReason =>
        RefusalJson.Read(LastRefusal) is { Code: RefusalCode.SpendInDoubt, Arguments: [string reason] } ? reason : "";

    public int Version { get; set; }

    public Money Hold => new(HoldMicros, Currency);

    public Money? Quoted => QuotedMicros is { } micros ? new Money(micros, Currency) : null;

    public Money? Charged => ChargedMicros is { } micros ? new Money(micros, Currency) : null;

    /// <summary>The price as far as anybody told it. Without a quote, a charge of the whole hold is only what it counts as.</summary>
    public Money? KnownPrice => Charged is { } charged && (QuotedMicros is not null || charged != Hold) ? charged : Quoted;

    /// <summary>Intended or Deferred → Sending: the send window opens.</summary>
    public void StartSending(DateTimeOffset now)
    {
        Require(SpendStatus.Intended, SpendStatus.Deferred);
        Status = SpendStatus.Sending;
        SendingAt = now;
    }

    /// <summary>Sending or Unknown → Done; Refused → Done when an absent purchase shows up later.</summary>
    public void Succeed(Money charged, string? raw, DateTimeOffset now)
    {
        Require(SpendStatus.Sending, SpendStatus.Unknown, SpendStatus.Refused);
        ChargedMicros = charged.Micros;
        Raw = raw;
        LastRefusal = null;
        Settle(SpendStatus.Done, now);
    }

    /// <summary>Intended, Sending, Deferred or Unknown → Refused.</summary>
    public void Refuse(Refusal refusal, DateTimeOffset now)
    {
        Require(SpendStatus.Intended, SpendStatus.Sending, SpendStatus.Deferred, SpendStatus.Unknown);
        LastRefusal = RefusalJson.Write(refusal);
        Settle(SpendStatus.Refused, now);
    }

    /// <summary>Sending → Deferred, once.</summary>
    public void Defer(DateTimeOffset until)
    {
        Require(SpendStatus.Sending);
        Status = SpendStatus.Deferred;
        DeferredUntil = until;
        WasDeferred = true;
    }

    /// <summary>Sending → Unknown: it may have been bought and is never sent again.</summary>
    public void MarkUnknown(string reason, string? raw)
    {
        Require(SpendStatus.Sending);
        Status = SpendStatus.Unknown;
        Raw = raw;
        LastRefusal = RefusalJson.Write(new Refusal(RefusalCode.SpendInDoubt, reason));
    }

    public void NoteAbsent(DateTimeOffset now)
    {
        AbsentReads++;
        FirstAbsentAt ??= now;
    }

    private void Settle(SpendStatus status, DateTimeOffset now)
    {
        Status = status;
        IsOpen = false;
        SettledAt = now;
        DeferredUntil = null;
    }

    private void Require(params ReadOnlySpan<SpendStatus> allowed)
    {
        if (!allowed.Contains(Status))
            throw new RefusedException(RefusalCode.NotPossibleNow);
    }
}
