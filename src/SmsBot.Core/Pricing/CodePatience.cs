using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Pricing;

/// <summary>How long it makes sense to wait for an SMS, from our own record of provider, service and country.</summary>
internal static class CodePatience
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);
    private const int Enough = 10;
    private const int AtMost = 200;

    /// <summary>19 of 20 codes came within this time; two minutes where fewer than 10 codes are known.</summary>
    public static TimeSpan Of(IReadOnlyCollection<TimeSpan> waits)
    {
        if (waits.Count < Enough)
            return CodeSearchPolicy.UsualPatience;

        var late = waits.Order().ElementAt((int)Math.Ceiling(waits.Count * 0.95) - 1);
        return late < Shortest ? Shortest : late > Longest ? Longest : late;
    }

    public static async Task<TimeSpan> ReadAsync(BotDbContext db, Rental rental, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Window;
        var rows = await db.Rentals
            .Where(row => row.Service == rental.Service
                && row.Country == rental.Country
                && row.CreatedAt >= since
                && row.Provider == rental.Provider
                && row.Kind == rental.Kind && row.StartedAt != null && row.SmsCount > 0)
            .OrderByDescending(row => row.CreatedAt)
            .Take(AtMost)
            .Select(
                row => new { row.StartedAt, First = db.Sms.Where(sms => sms.RentalId == row.Id).Min(sms => (DateTimeOffset?)sms.SeenAt) })
            .ToListAsync(cancellationToken);
        return Of([.. rows.Select(row => row.First - row.StartedAt).OfType<TimeSpan>()]);
    }
}
