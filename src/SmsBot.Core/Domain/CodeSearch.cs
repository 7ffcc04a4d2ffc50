using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Domain;

/// <summary>
/// One order for a code, which may take several numbers. What it has bought stands in its rentals and spends; nothing of them is repeated
/// here as a fact, so that a crash at any point leads back to the same next step.
/// </summary>
internal sealed class CodeSearch : IVersioned
{
    /// <summary>After this time no further number is bought.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public long Id { get; private set; }

    /// <summary>One press, one search.</summary>
    public required string Key { get; init; }

    public required Owner Owner { get; init; }

    public required string OwnerName { get; set; }

    public required string Account { get; set; }

    public required ChatRef Chat { get; set; }

    public required string Service { get; init; }

    public required string Country { get; init; }

    /// <summary>Only this provider.</summary>
    public string? Provider { get; init; }

    public string? AreaCode { get; init; }

    public string? Pool { get; init; }

    /// <summary>The most that all numbers together may cost, less what was paid back.</summary>
    public required long CapMicros { get; init; }

    public string Currency { get; init; } = Money.Usd;

    public required int MostNumbers { get; init; }

    public CodeSearchStatus Status { get; private set; } = CodeSearchStatus.Running;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last number whose change the member was told with a message of its own.</summary>
    public long? ToldRentalId { get; set; }

    /// <summary>What the cards show: charges and holds, and what came back of them.</summary>
    public long PaidMicros { get; private set; }

    public long BackMicros { get; private set; }

    /// <summary>How many numbers were bought.</summary>
    public int Bought { get; private set; }

    public int Version { get; set; }

    public Money Cap => new(CapMicros, Currency);

    public Money Paid => new(PaidMicros, Currency);

    public Money Back => new(BackMicros, Currency);

    public bool IsOpen => Status is CodeSearchStatus.Running or CodeSearchStatus.Stopping;

    public RentRequest Wish => new(Service, Country) { Provider = Provider, AreaCode = AreaCode, Pool = Pool, MaxPrice = Cap };

    /// <summary>The key of the n-th purchase: unique, so that a restart never buys it twice.</summary>
    public string PurchaseKey(int number) => FormattableString.Invariant($"code:{Id}:{number}");

    /// <summary>Running → Stopping, by the member.</summary>
    public void Stop()
    {
        if (Status != CodeSearchStatus.Running)
            throw new RefusedException(RefusalCode.NotPossibleNow);
        Status = CodeSearchStatus.Stopping;
    }

    /// <summary>Running or Stopping → Found or Ended.</summary>
    public void End(bool found)
    {
        if (!IsOpen)
            throw new RefusedException(RefusalCode.NotPossibleNow);
        Status = found ? CodeSearchStatus.Found : CodeSearchStatus.Ended;
    }

    /// <summary>Whether the cards show what these numbers say.</summary>
    public bool Shows(IReadOnlyList<SearchedNumber> numbers) => (Bought, PaidMicros, BackMicros) == Sums(numbers);

    public void Show(IReadOnlyList<SearchedNumber> numbers) => (Bought, PaidMicros, BackMicros) = Sums(numbers);

    /// <summary>The same with one more number, whose hold is being made.</summary>
    public void Show(IReadOnlyList<SearchedNumber> numbers, Money hold)
    {
        Show(numbers);
        (Bought, PaidMicros) = (Bought + 1, PaidMicros + hold.Micros);
    }

    private static (int Bought, long PaidMicros, long BackMicros) Sums(IReadOnlyList<SearchedNumber> numbers) =>
        (numbers.Count(
            number => !number.IsDeclined), numbers.Sum(number => number.PaidMicros), numbers.Sum(number => number.Purchase.RefundedMicros));
}
