using SmsBot.Core.Domain;
using SmsBot.Core.Pricing;

namespace SmsBot.Testing.Pricing;

/// <summary>
/// Wishes at five shops whose success drifts: the choice of /code, one that knows the true chances, and the cheapest single number.
/// </summary>
internal sealed class ChoiceSimulation(int seed)
{
    public const int MostNumbers = 3;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Price, whether it pays back, the middle of its chance, how far and how fast it drifts.
    private static readonly (decimal Price, bool PaysBack, double Middle, double Swing, double Period)[] Shops =
    [
        (0.20m, true, 0.70, 0.25, 2100),
        (0.24m, true, 0.72, 0.20, 3300),
        (0.27m, false, 0.78, 0.15, 2700),
        (0.32m, true, 0.82, 0.12, 4100),
        (0.18m, false, 0.55, 0.30, 1900),
    ];

    public static IReadOnlyList<string> Policies { get; } = ["estimate (/code)", "knows the truth", "cheapest, one number"];

    /// <summary>The share of wishes that got a code, and the money per code.</summary>
    public (double Share, decimal PerCode) Run(string policy, int wishes)
    {
        var random = new Random(seed);
        var records = new CodeRecord[Shops.Length];
        var (came, paid) = (0, 0m);
        for (var wish = 0; wish < wishes; wish++)
        {
            var now = Start + TimeSpan.FromMinutes(wish);
            for (var number = 0; number < (policy == Policies[2] ? 1 : MostNumbers); number++)
            {
                var shop = Choose(policy, records, wish, now.AddSeconds(number));
                var hit = random.NextDouble() < Truth(shop, wish);
                records[shop] = records[shop].Add(hit, now.AddSeconds(number));
                if (hit || !Shops[shop].PaysBack)
                    paid += Shops[shop].Price;
                if (!hit)
                    continue;

                came++;
                break;
            }
        }

        return ((double)came / wishes, paid / came);
    }

    private static int Choose(string policy, CodeRecord[] records, int wish, DateTimeOffset now) => policy == Policies[2]
        ? 0
        : Enumerable.Range(0, Shops.Length)
            .OrderBy(shop => policy == Policies[0] && records[shop].IsCoolingDown(now))
            .ThenBy(
                shop => CodeChoice.CostPerCode(
                    Shops[shop].Price, Shops[shop].PaysBack, policy == Policies[1] ? Truth(shop, wish) : records[shop].Chance(now)))
            .First();

    private static double Truth(int shop, int wish) =>
        Shops[shop].Middle + (Shops[shop].Swing * Math.Sin((wish / Shops[shop].Period * 2 * Math.PI) + shop));
}
