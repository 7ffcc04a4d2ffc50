using SmsBot.Core.Providers;

namespace SmsBot.Core.Polling;

/// <summary>What of a reading can change a rental. A poll makes one for each number each second, so it copies nothing.</summary>
internal readonly record struct ReadingDigest(ReadingState State, long? End, long? Refunded, string Sms)
{
    public static ReadingDigest Of(RentalSnapshot snapshot) => new(
        snapshot.State,
        snapshot.EndsAt?.ToUnixTimeSeconds() / 10,
        snapshot.Refunded?.Micros,
        snapshot.Sms switch
        {
            [] => "",
            [var only] => only.Identity,
            var all => string.Join('\u001f', all.Select(sms => sms.Identity)),
        });
}
