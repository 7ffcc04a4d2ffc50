using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Reads what the page plots, for the last 24 hours, 7 days or 30 days. Spending is read as the report reads it.</summary>
internal sealed class DashboardPlotReader(ReportReader report, UnitOfWork unitOfWork, ProviderSet providers, TimeProvider time)
{
    private const int Most = 12;

    public async Task<DashboardPlots> ReadAsync(int days, CancellationToken cancellationToken)
    {
        var step = days switch { <= 1 => TimeSpan.FromHours(1), <= 7 => TimeSpan.FromHours(6), _ => TimeSpan.FromDays(1) };
        var now = time.GetUtcNow();
        var count = (int)(TimeSpan.FromDays(days) / step);

        // Full steps end now: the last one is as long as the others.
        var from = now - (count * step);
        var spends = await report.SpendsAsync(from, now.AddMilliseconds(1), cancellationToken);
        var rows = report.Rows(spends);
        var codes = await WaitsAsync(from, cancellationToken);
        List<(DateTimeOffset At, TimeSpan Took)> waits = [.. codes.Select(code => (code.At, code.Took))];
        var posts = await DelaysAsync(from, cancellationToken);
        return new DashboardPlots(
            [.. Enumerable.Range(0, count).Select(i => from + (i * step))],
            [.. spends.GroupBy(spend => spend.Provider, StringComparer.Ordinal).Select(Plot)],
            Quantile(waits, 0.5),
            Quantile(waits, 0.95),
            Quantile(posts, 0.5),
            Quantile(posts, 0.95))
        {
            ByProvider =
            [
                .. ReportReader.Lines(rows, row => row.Provider).Select(line => new ProviderLine(
                    line.Name,
                    line.Numbers,
                    line.Codes,
                    Median(codes.Where(code => providers.DisplayName(code.Provider) == line.Name).Select(code => code.Took)),
                    line.Spent.Amount)),
            ],
            ByMember = Lines(row => row.Name.Length > 0 ? row.Name : $"{row.Member}"),
            ByService = Lines(row => row.Service),
        };

        int Step(DateTimeOffset at) => Math.Clamp((int)((at - from) / step), 0, count - 1);

        ProviderPlot Plot(IGrouping<string, ReportSpend> group)
        {
            var plot = new ProviderPlot(providers.DisplayName(group.Key), new int[count], new int[count], new decimal[count]);
            foreach (var spend in group)
            {
                var i = Step(spend.At);
                plot.Spent[i] += (spend.ChargedMicros - spend.RefundedMicros) / 1_000_000m;
                plot.Numbers[i] += spend.Kind == SpendKind.Rent ? 1 : 0;
                plot.Codes[i] += spend is { Kind: SpendKind.Rent, SmsCount: > 0 } ? 1 : 0;
            }

            return plot;
        }

        double?[] Quantile(IReadOnlyList<(DateTimeOffset At, TimeSpan Took)> all, double share)
        {
            var values = new double?[count];
            foreach (var group in all.GroupBy(one => Step(one.At)))
            {
                values[group.Key] = Seconds([.. group.Select(one => one.Took).Order()], share);
            }

            return values;
        }

        SpendLine[] Lines(Func<ReportRow, string> by) =>
        [
            .. ReportReader.Lines(rows, by).Take(Most)
                .Select(line => new SpendLine(line.Name, line.Numbers, line.Codes, line.Spent.Amount)),
        ];
    }

    private static double? Median(IEnumerable<TimeSpan> took) =>
        took.Order().ToList() is { Count: > 0 } sorted ? Seconds(sorted, 0.5) : null;

    private static double Seconds(IReadOnlyList<TimeSpan> sorted, double share) =>
        Math.Round(Math.Max(0, sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))].TotalSeconds), 3);

    /// <summary>From the purchase to the first SMS, of single codes.</summary>
    private async Task<IReadOnlyList<(string Provider, DateTimeOffset At, TimeSpan Took)>> WaitsAsync(
        DateTimeOffset from, CancellationToken cancellationToken)
    {
        var rows = await unitOfWork.ReadAsync(
            db => db.Sms.Where(sms => sms.SeenAt >= from)
                .Join(db.Rentals, sms => sms.RentalId, rental => rental.Id, (sms, rental) => new { sms.RentalId, sms.SeenAt, rental })
                .Where(one => one.rental.Kind == RentalKind.Activation && one.rental.StartedAt >= from)
                .Select(one => new { one.RentalId, one.rental.Provider, one.SeenAt, one.rental.StartedAt })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.GroupBy(row => row.RentalId).Select(group => group.MinBy(row => row.SeenAt)!)
            .Select(first => (first.Provider, first.SeenAt, first.SeenAt - first.StartedAt!.Value))];
    }

    private async Task<IReadOnlyList<(DateTimeOffset At, TimeSpan Took)>> DelaysAsync(
        DateTimeOffset from, CancellationToken cancellationToken)
    {
        var rows = await unitOfWork.ReadAsync(
            db => db.Sms.Where(sms => sms.SeenAt >= from)
                .Join(db.Outbox, sms => (long?)sms.Id, entry => entry.SmsId, (sms, entry) => entry)
                .Where(entry => entry.Kind == OutboxKind.Code && entry.SentAt != null)
                .Select(entry => new { entry.CreatedAt, entry.SentAt })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Select(row => (row.CreatedAt, row.SentAt!.Value - row.CreatedAt))];
    }
}
