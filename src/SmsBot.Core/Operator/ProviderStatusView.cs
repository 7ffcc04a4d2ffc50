using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>A line for each provider: whether it works, its balance, how fast codes come, open numbers, and its request limit.</summary>
internal sealed class ProviderStatusView(
    ProviderBalances balances, ProviderHealth health, ProviderAccounts accounts, RefusalText refusals, UnitOfWork unitOfWork,
    TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<Sentence>> BuildAsync(CancellationToken cancellationToken)
    {
        var asked = balances.AskAsync(Patience, cancellationToken);
        var (open, records) = await unitOfWork.ReadAsync(
            async db => (
                await db.Rentals.Where(rental => rental.Status == RentalStatus.Active || rental.Status == RentalStatus.RefundRequested)
                    .GroupBy(rental => rental.Provider)
                    .ToDictionaryAsync(group => group.Key, group => group.Count(), StringComparer.Ordinal, cancellationToken),
                await ProviderStatistics.ReadAsync(db, time.GetUtcNow(), cancellationToken)),
            cancellationToken);
        return [.. (await asked).Select(answer => Line(
            answer, records.GetValueOrDefault(answer.Provider.Terms.Name), open.GetValueOrDefault(answer.Provider.Terms.Name)))];
    }

    private Sentence Line(BalanceAnswer answer, ProviderStatistics? record, int open)
    {
        var terms = answer.Provider.Terms;
        var http = accounts.Find(terms.Name);
        List<Sentence> parts = [Health(terms.Name, answer.Refusal, http)];
        if (answer.Balance is { } balance)
            parts.Add(Sentence.Of("{0}", balance));
        if (record?.Median is { } median)
            parts.Add(Sentence.Of(Texts.Status_Median, SpanText.Short(median)));
        parts.Add(Sentence.Of(Texts.Status_Open, open));
        if (http is not null)
            parts.Add(Sentence.Of(Texts.Status_Rate, (http.Used * 100).ToString("F0", CultureInfo.InvariantCulture)));
        return StatusView.Join([Sentence.Of("{0}", Span.Strong(terms.DisplayName)), .. parts]);
    }

    private Sentence Health(string provider, Refusal? refusal, ProviderHttp? http)
    {
        var circuit = http is { IsDown: true } ? Texts.Status_CircuitOpen : "";
        return health.Failure(provider) is { } failure
            ? Sentence.Of(Texts.Status_Down, Span.Clock(failure.Since), refusals.Of(failure.Refusal), circuit)
            : refusal is not null ? Sentence.Of(Texts.Status_Trouble, refusals.Of(refusal), circuit)
            : Sentence.Of("{0}", http is { IsDown: true } ? circuit.Trim() : Texts.Status_Ok);
    }
}
