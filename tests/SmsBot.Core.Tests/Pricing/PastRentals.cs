using SmsBot.Core.Domain;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Pricing;

/// <summary>Rentals whose SMS came so many seconds after their start, for what is read from our own record.</summary>
internal static class PastRentals
{
    public static async Task AddAsync(TestCore core, Rental rental, params int[] waits)
    {
        foreach (var _ in waits)
            rental.Receive();
        await core.AddAsync(rental);
        await core.AddAsync([.. waits.Select(seconds => Sms(rental, seconds))]);
    }

    public static Sms Sms(Rental rental, int seconds) =>
        new() { RentalId = rental.Id, Fingerprint = $"{seconds}", SeenAt = rental.StartedAt!.Value.AddSeconds(seconds) };
}
