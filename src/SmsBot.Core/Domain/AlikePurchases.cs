using SmsBot.Core.Providers;

namespace SmsBot.Core.Domain;

/// <summary>
/// Matches the lines of a provider's list with purchases whose outcome is unknown. Purchases that are alike are interchangeable: the oldest
/// ones get the lines first, at most one line each. If there are more lines than purchases of ours, somebody else has bought too, and
/// nobody can tell which lines are ours.
/// </summary>
/// <param name="Found">Each purchase with the line assigned to it.</param>
/// <param name="Absent">Purchases without a line.</param>
/// <param name="Contested">Purchases that cannot be told apart from somebody else's.</param>
internal sealed record AlikePurchases(
    IReadOnlyList<(Spend Spend, PurchaseRecord Line)> Found, IReadOnlyList<Spend> Absent, IReadOnlyList<Spend> Contested)
{
    private const int MostClose = 6;

    /// <param name="unsettled">Spends with an unknown outcome, and those that were released as absent and may show up late.</param>
    /// <param name="free">Lines that belong to no rental.</param>
    /// <param name="underWay">Spends that are being sent: lines that they may have made are not assigned until their answer is
    /// here.</param>
    public static AlikePurchases Of(IReadOnlyList<Spend> unsettled, IReadOnlyList<PurchaseRecord> free, IReadOnlyList<Spend> underWay)
    {
        // Spends that still have their hold come first: for released ones the members were already told that nothing was bought.
        List<Spend> waiting = [.. unsettled
            .OrderByDescending(spend => spend.IsOpen)
            .ThenBy(spend => spend.SendingAt)
            .ThenBy(spend => spend.Id)];
        List<PurchaseRecord> lines = [.. free.OrderBy(line => line.BoughtAt)];
        List<(Spend, PurchaseRecord)> found = [];
        List<Spend> absent = [];
        HashSet<Spend> contested = [];
        while (waiting.Count > 0)
        {
            var (spends, theirs) = Together(waiting[0], waiting, lines);
            waiting.RemoveAll(spends.Contains);
            if (underWay.Any(sending => theirs.Any(line => PurchaseMatch.Fits(sending, line))))
                continue;

            var owners = Assign(spends, theirs);
            contested.UnionWith(Contest(spends, theirs, owners));
            foreach (var spend in spends.Where(spend => !contested.Contains(spend)))
            {
                if (theirs.FirstOrDefault(line => owners.GetValueOrDefault(line) == spend) is { } own)
                    found.Add((spend, own));
                else
                    absent.Add(spend);
            }
        }

        return new AlikePurchases(found, absent, [.. contested]);
    }

    /// <summary>A group of purchases that may have made the same lines, in their order.</summary>
    private static (List<Spend> Spends, List<PurchaseRecord> Lines) Together(Spend first, List<Spend> spends, List<PurchaseRecord> lines)
    {
        HashSet<Spend> some = [first];
        HashSet<PurchaseRecord> theirs = [];
        for (var before = 0; some.Count + theirs.Count != before;)
        {
            before = some.Count + theirs.Count;
            theirs.UnionWith(lines.Where(line => some.Any(spend => PurchaseMatch.Fits(spend, line))));
            some.UnionWith(spends.Where(spend => theirs.Any(line => PurchaseMatch.Fits(spend, line))));
        }

        return ([.. spends.Where(some.Contains)], [.. lines.Where(theirs.Contains)]);
    }

    /// <summary>
    /// A largest matching by augmenting paths: a spend that has a line keeps one. Lines with the same price and number are preferred, then
    /// lines that no spend has.
    /// </summary>
    private static Dictionary<PurchaseRecord, Spend> Assign(List<Spend> spends, List<PurchaseRecord> lines)
    {
        var owners = new Dictionary<PurchaseRecord, Spend>(ReferenceEqualityComparer.Instance);
        for (var closeness = MostClose; closeness >= 0; closeness--)
        {
            foreach (var spend in spends.Where(spend => !owners.ContainsValue(spend)))
                Seek(spend, closeness, []);
        }

        return owners;

        bool Seek(Spend spend, int closeness, HashSet<PurchaseRecord> seen)
        {
            foreach (var line in lines
                .Where(line => PurchaseMatch.Fits(spend, line) && Closeness(spend, line) >= closeness)
                .OrderByDescending(line => Closeness(spend, line))
                .ThenBy(owners.ContainsKey))
            {
                if (seen.Add(line) && (!owners.TryGetValue(line, out var owner) || Seek(owner, closeness, seen)))
                {
                    owners[line] = spend;
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>
    /// A line that is left over may belong to any purchase that it fits as well as that purchase's own line; then the own line may belong
    /// to somebody else.
    /// </summary>
    private static HashSet<Spend> Contest(List<Spend> spends, List<PurchaseRecord> lines, Dictionary<PurchaseRecord, Spend> owners)
    {
        HashSet<Spend> contested = [];
        var left = new Queue<PurchaseRecord>(lines.Where(line => !owners.ContainsKey(line)));
        while (left.TryDequeue(out var line))
        {
            foreach (var spend in spends.Where(spend => PurchaseMatch.Fits(spend, line)))
            {
                var own = lines.FirstOrDefault(other => owners.GetValueOrDefault(other) == spend);
                if ((own is null || Closeness(spend, line) >= Closeness(spend, own)) && contested.Add(spend) && own is not null)
                    left.Enqueue(own);
            }
        }

        return contested;
    }

    /// <summary>
    /// How well a line fits beyond product, service, country and time: the requested number, the price, the length, the area.
    /// </summary>
    private static int Closeness(Spend spend, PurchaseRecord line)
    {
        var rental = spend.Rental;
        var number = spend.Kind != SpendKind.Rent && PurchaseMatch.IsPhone(rental, line) ? 3 : 0;
        var price = line.Charged is { } charged && charged == spend.Quoted ? 1 : 0;
        var length = rental.Days is { } days && line.EndsAt - line.BoughtAt is { } lasts && Math.Abs(lasts.TotalDays - days) <= 1 ? 1 : 0;
        var area = rental.BoughtAs.AreaCode is { } code
            && PurchaseMatch.Digits(line.Phone).StartsWith(CommonNames.Country(rental.Country)?.DialCode + code, StringComparison.Ordinal)
            ? 1
            : 0;
        return number + price + length + area;
    }
}
