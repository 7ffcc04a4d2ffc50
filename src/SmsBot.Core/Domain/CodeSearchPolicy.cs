namespace SmsBot.Core.Domain;

/// <summary>Decides the next step of a search: a pure function of its numbers and the clock.</summary>
internal static class CodeSearchPolicy
{
    /// <summary>How long to wait for an SMS where our own record is too short.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromMinutes(2);

    /// <summary>Refused purchases cost nothing, but do not go on for ever.</summary>
    private const int MostRefused = 6;

    /// <param name="numbers">In the order of their purchases.</param>
    /// <param name="patience">How long to wait for an SMS to the newest number.</param>
    public static CodeSearchStep Next(CodeSearch search, IReadOnlyList<SearchedNumber> numbers, TimeSpan patience, DateTimeOffset now)
    {
        if (numbers.Any(number => number.Rental.SmsCount > 0))
            return new CodeSearchStep.End(Found: true);

        // Also after a stop: what has been sent may have bought a number, which must be given back.
        if (numbers.Any(number => number.Purchase.IsOpen))
            return new CodeSearchStep.Wait();
        if (search.Status == CodeSearchStatus.Stopping)
            return new CodeSearchStep.GiveBackAndEnd(
                [.. numbers.Select(number => number.Rental).Where(rental => rental.Status == RentalStatus.Active)]);

        var current = numbers.LastOrDefault(number => !number.IsDeclined);
        var bought = numbers.Count(number => !number.IsDeclined);
        var isOver = bought >= search.MostNumbers || numbers.Count - bought >= MostRefused || now - search.CreatedAt >= CodeSearch.Longest;
        if (current is { Rental: { Status: RentalStatus.Active, NotReady: var notReady } rental })
        {
            if (isOver || notReady || now < Since(rental) + patience)
                return new CodeSearchStep.Wait();

            // Asked for and refused: the number stays, and another one must fit beside it.
            return rental.LastRefusal is null
                ? new CodeSearchStep.Replace(rental, Budget(search, numbers, except: current))
                : Take(search, numbers);
        }

        if (!isOver)
            return Take(search, numbers);

        // The last number is being given back: a code that comes first wins.
        return current?.Rental.Status == RentalStatus.RefundRequested ? new CodeSearchStep.Wait() : new CodeSearchStep.End(Found: false);
    }

    /// <summary>
    /// The cap is a promise: what has not been paid back yet counts in full, so that a code that comes before its refund exceeds nothing.
    /// </summary>
    public static long Budget(CodeSearch search, IEnumerable<SearchedNumber> numbers, SearchedNumber? except = null) =>
        search.CapMicros - numbers.Where(number => number != except).Sum(number => number.CommittedMicros);

    /// <summary>From when the SMS is awaited: the member may need some time until the service sends it.</summary>
    private static DateTimeOffset Since(Rental rental) =>
        rental.CodeRequestedAt is { } asked && asked > rental.StartedAt ? asked : rental.StartedAt ?? rental.CreatedAt;

    private static CodeSearchStep.Take Take(CodeSearch search, IReadOnlyList<SearchedNumber> numbers) =>
        new(numbers.Count + 1, Budget(search, numbers));
}
