using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary><c>/admin status</c>: the present state of providers, platforms and the outbox.</summary>
internal sealed class StatusView(
    ProviderBalances balances, ProviderHealth health, ProviderAccounts accounts, PlatformHealth platforms, ProviderSet providers, AccessPolicy access, StorageHealth storage,
    UnitOfWork unitOfWork, RefusalText refusals, ConfigurationGaps gaps, TimeProvider time)
{
    private const int MostUnsettled = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<Reply> BuildAsync(CancellationToken cancellationToken)
    {
        var balancesAsked = balances.AskAsync(Patience, cancellationToken);
        var platformsAsked = platforms.AskAsync(Patience, cancellationToken);
        var (open, records, waiting, parked, unsettled) = await unitOfWork.ReadAsync(
            async db => (
                await db.Rentals.Where(rental => rental.Status == RentalStatus.Active || rental.Status == RentalStatus.RefundRequested)
                    .GroupBy(rental => rental.Provider).ToDictionaryAsync(group => group.Key, group => group.Count(), StringComparer.Ordinal, cancellationToken),
                await ProviderStatistics.ReadAsync(db, time.GetUtcNow(), cancellationToken),
                await db.Outbox.CountAsync(entry => entry.Status == OutboxStatus.Waiting, cancellationToken),
                await db.Outbox.CountAsync(entry => entry.Status == OutboxStatus.Parked, cancellationToken),
                await db.Spends.Include(spend => spend.Rental).Where(spend => spend.IsOpen && spend.Status == SpendStatus.Unknown).ToListAsync(cancellationToken)),
            cancellationToken);

        var reply = new Reply { Private = true };
        foreach (var answer in await balancesAsked)
        {
            var name = answer.Provider.Terms.Name;
            reply = reply.Line("{0}", Provider(answer, records.GetValueOrDefault(name), open.GetValueOrDefault(name)));
        }

        reply = reply.Line("{0}", Join((await platformsAsked).Select(Platform)));
        reply = reply.Line(Texts.Status_Outbox, waiting, parked);
        if (unsettled.Count > 0)
            reply = unsettled.Take(MostUnsettled).Aggregate(reply.Line(Texts.Status_Doubts, unsettled.Count), (all, spend) => all.Line("{0}", Unsettled(spend)));
        foreach (var gap in await gaps.FindAsync(cancellationToken))
            reply = reply.Line("{0}", gap.Says);
        if (access.IsPaused)
            reply = reply.Line(Texts.Admin_List_PausedNow);
        if (storage.IsRed())
            reply = reply.Line(Texts.Status_Storage);
        return parked > 0 ? reply.Row(Button.Press(Texts.Status_Look, ButtonToken.Of(ButtonActions.Parked))) : reply;
    }

    private Sentence Provider(BalanceAnswer answer, ProviderStatistics? record, int open)
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
        return Join([Sentence.Of("{0}", Span.Strong(terms.DisplayName)), .. parts]);
    }

    private Sentence Health(string provider, Refusal? refusal, ProviderHttp? http)
    {
        var circuit = http is { IsDown: true } ? Texts.Status_CircuitOpen : "";
        return health.Failure(provider) is { } failure
            ? Sentence.Of(Texts.Status_Down, Span.Clock(failure.Since), refusals.Of(failure.Refusal), circuit)
            : refusal is not null ? Sentence.Of(Texts.Status_Trouble, refusals.Of(refusal), circuit)
            : Sentence.Of("{0}", http is { IsDown: true } ? circuit.Trim() : Texts.Status_Ok);
    }

    private Sentence Unsettled(Spend spend) => Sentence.Of(
        Texts.Status_Doubt, providers.DisplayName(spend.Provider), spend.Rental.ServiceName, spend.Rental.OwnerName, Span.Clock(spend.SendingAt ?? spend.CreatedAt),
        spend.UnknownReason is { Length: > 0 } why ? why : Texts.Doubt_NoReason, spend.RentalId);

    private static Sentence Platform(PlatformStatus status)
    {
        var name = $"{char.ToUpperInvariant(status.Platform[0])}{status.Platform[1..]}";
        return status.Trouble is { } trouble ? Sentence.Of(Texts.Status_PlatformTrouble, name, UntrustedText.Line(trouble, 200)) : Sentence.Of(Texts.Status_PlatformOk, name);
    }

    private static Sentence Join(IEnumerable<Sentence> parts) => parts.Aggregate((all, part) => Sentence.Of(Texts.Status_Part, all, part));
}
