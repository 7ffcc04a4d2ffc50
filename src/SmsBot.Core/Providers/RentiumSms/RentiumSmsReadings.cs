using System.Collections.Concurrent;
using System.Text.Json;
using SmsBot.Core.Ledger;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>What RentiumSMS says of one reservation: its SMS with every read, its status at first, once a minute, and after its end.</summary>
internal sealed class RentiumSmsReadings(RentiumSmsClient client, TimeProvider time)
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StatusEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(2);

    // A number just bought may not be found yet.
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, long> _askedAt = new(StringComparer.Ordinal);

    public async Task<Reading> ReadAsync(ReadTarget target, CancellationToken cancellationToken)
    {
        var path = "reservations/" + Uri.EscapeDataString(target.ExternalId);
        var inbox = await client.FindAsync(path + "/sms", CallPriority.Background, cancellationToken);
        var sms = inbox is { } read ? RentiumSmsInbox.Read(read) : [];
        if (sms.Count > 0)
            return new Reading(target.ExternalId, ReadingState.Received) { Sms = sms, EndsAt = target.EndsAt };

        if (inbox is not null && !IsStatusDue(target))
            return new Reading(target.ExternalId, IsOver(target) ? ReadingState.Expired : ReadingState.Waiting) { EndsAt = target.EndsAt };

        var (found, said) = await AskStatusAsync(path, cancellationToken);
        return !found && inbox is null ? NotFound(target) : Of(target, said);
    }

    /// <summary>The SMS were read; without the status the clock says how it stands.</summary>
    private async Task<(bool Found, RentiumSmsReservation? Said)> AskStatusAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await client.FindAsync(path, CallPriority.Background, cancellationToken) is { } body ? (true, RentiumSmsPurchase.Find(body)) : (false, null);
        }
        catch (RefusedException refused) when (refused.Refusal.Code is not RefusalCode.ProviderRateLimit)
        {
            return (true, null);
        }
    }

    private Reading Of(ReadTarget target, RentiumSmsReservation? said)
    {
        var state = RentiumSmsStatus.Of(RentiumSmsBody.First(said?.Status, said?.State));
        if (state is ReadingState.Unknown && IsOver(target))
            state = ReadingState.Expired;
        return new Reading(target.ExternalId, state is ReadingState.Unknown && said?.Status is null && said?.State is null ? ReadingState.Waiting : state)
        {
            EndsAt = (said is null ? null : RentiumSmsTime.End(said, time.GetUtcNow())) ?? target.EndsAt,
            Refunded = state is ReadingState.Refunded ? RentiumSmsPrice.Of(said?.RefundedAmount, said?.Currency) : null,
        };
    }

    private Reading NotFound(ReadTarget target) => new(
        target.ExternalId,
        IsOver(target) ? ReadingState.Expired : time.GetUtcNow() - target.StartedAt < Young ? ReadingState.Waiting : ReadingState.Missing);

    private bool IsOver(ReadTarget target) => target.EndsAt is { } end && time.GetUtcNow() >= end + Skew;

    private bool IsStatusDue(ReadTarget target)
    {
        var now = time.GetTimestamp();
        if (_askedAt.TryGetValue(target.ExternalId, out var at) && time.GetElapsedTime(at) < StatusEvery)
            return false;

        _askedAt[target.ExternalId] = now;
        foreach (var (id, asked) in _askedAt)
        {
            if (time.GetElapsedTime(asked) > Forgotten)
                _askedAt.TryRemove(id, out _);
        }

        return true;
    }
}
