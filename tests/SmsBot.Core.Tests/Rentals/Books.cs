using Microsoft.EntityFrameworkCore;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary>What must hold of the ledger at any moment.</summary>
internal static class Books
{
    public static async Task BalanceAsync(TestCore core)
    {
        var entries = await core.ReadAsync(db => db.LedgerEntries.ToListAsync());
        Assert.NotEmpty(entries);
        Assert.All(
            entries.GroupBy(entry => entry.Transaction, StringComparer.Ordinal), lines => Assert.Equal(0, lines.Sum(line => line.Micros)));
        Assert.Equal(entries.Count, entries.Select(entry => (entry.Transaction, entry.Account)).Distinct().Count());

        // A hold stands for an open spend, to the micro.
        var open = await core.ReadAsync(db => db.Spends.Where(spend => spend.IsOpen).SumAsync(spend => spend.HoldMicros));
        Assert.Equal(open, await HeldAsync(core));
    }

    public static Task<long> HeldAsync(TestCore core) =>
        core.ReadAsync(db => db.LedgerEntries.Where(entry => entry.Account.StartsWith("hold:")).SumAsync(entry => entry.Micros));

    public static Task<long> ChargedAsync(TestCore core) =>
        core.ReadAsync(db => db.LedgerEntries.Where(entry => entry.Account.StartsWith("provider:")).SumAsync(entry => entry.Micros));
}
