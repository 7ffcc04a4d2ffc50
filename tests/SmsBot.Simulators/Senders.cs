using System.Globalization;
using SmsBot.Testing.Shops;

namespace SmsBot.Simulators;

/// <summary>Those who write to the rented numbers.</summary>
internal sealed class Senders(AllShops shops, TimeProvider time)
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private int _codes = 583_919;

    /// <summary>To the number rented last, of one provider or of any; null where there is none.</summary>
    public ShopNumber? SendToNewest(string? provider, string? text)
    {
        var newest = shops.Numbers
            .Where(number => string.IsNullOrEmpty(provider) || number.Provider == provider)
            .MaxBy(number => number.SoldAt);
        if (newest is not null)
            Send(newest, text);
        return newest;
    }

    /// <summary>One SMS to each number that has had none for so long.</summary>
    public void SendToWaiting(TimeSpan after)
    {
        foreach (var number in shops.Numbers.Where(
            number => number.Sms == 0 && time.GetUtcNow() - number.SoldAt >= after && _written.Add(number.Provider + number.Id)))
            Send(number, text: null);
    }

    private void Send(ShopNumber number, string? text)
    {
        number.Deliver(
            string.IsNullOrEmpty(text)
                ? string.Create(CultureInfo.InvariantCulture, $"Your code: {Interlocked.Increment(ref _codes)}")
                : text);
    }
}
