using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>
/// What RentiumSMS says of one reservation: its SMS with every read, its status at first and once a minute, as far as that holds up no SMS.
/// </summary>
internal sealed class RentiumSmsReadings(RentiumSmsClient client, TimeProvider time)
{
    private static readonly TimeSpan StatusEvery = TimeSpan.FromMinutes(1);

    // After a start all are due at once: asked together they would take the budget from what codes wait for.
    private static readonly TimeSpan StatusGap = TimeSpan.FromSeconds(3);
    private readonly Lock _lock = new();
    private readonly AskPacing _pacing = new(time);
    private long? _lastAskedAt;

    public async Task<RentalSnapshot> ReadAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        var path = "reservations/" + Uri.EscapeDataString(target.ExternalId);
        var inbox = await client.FindAsync(path + "/sms", CallPriority.Background, cancellationToken);
        var sms = inbox is { } read ? RentiumSmsInbox.Read(read) : [];
        if (sms.Count > 0)
            return new RentalSnapshot(target.ExternalId, ReadingState.Received) { Sms = sms, EndsAt = target.EndsAt };

        if (inbox is not null && !IsStatusDue(target))
            return new RentalSnapshot(target.ExternalId, target.IsOver(time.GetUtcNow()) ? ReadingState.Expired : ReadingState.Waiting)
            {
                EndsAt = target.EndsAt
            };

        var (found, said) = await AskStatusAsync(path, cancellationToken);
        return !found && inbox is null ? target.NotFound(time.GetUtcNow()) : Of(target, said);
    }

    /// <summary>The SMS were read; without the status the clock says how it stands.</summary>
    private async Task<(bool Found, RentiumSmsReservation? Said)> AskStatusAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await client.FindAsync(path, CallPriority.Background, cancellationToken) is { } body
                ? (true, RentiumSmsPurchase.Find(body))
                : (false, null);
        }
        catch (RefusedException refused) when (refused.Refusal.Code is not RefusalCode.ProviderRateLimit)
        {
            return (true, null);
        }
    }

    private RentalSnapshot Of(ProviderRental target, RentiumSmsReservation? said)
    {
        var state = RentiumSmsStatus.Of(LenientJson.First(said?.Status, said?.State));
        if (state is ReadingState.Unknown && target.IsOver(time.GetUtcNow()))
            state = ReadingState.Expired;
        return new RentalSnapshot(
            target.ExternalId,
            state is ReadingState.Unknown && said?.Status is null && said?.State is null ? ReadingState.Waiting : state)
        {
            EndsAt = (said is null ? null : RentiumSmsTime.End(said, time.GetUtcNow())) ?? target.EndsAt,
            Refunded = state is ReadingState.Refunded ? RentiumSmsPrice.Of(said?.RefundedAmount, said?.Currency) : null,
        };
    }

    private bool IsStatusDue(ProviderRental target)
    {
        lock (_lock)
        {
            if (!_pacing.IsDue(target.ExternalId) || (_lastAskedAt is { } last && time.GetElapsedTime(last) < StatusGap))
                return false;

            _lastAskedAt = time.GetTimestamp();
            _pacing.Asked(target.ExternalId, StatusEvery);
            return true;
        }
    }
}
