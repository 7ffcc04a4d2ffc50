using System.Diagnostics.Metrics;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;
using SmsBot.Core.Telemetry;

namespace SmsBot.Core.Operator;

/// <summary>
/// What is measured when it is asked for: the numbers from the tables are those of the last <see cref="StateMetricsService"/> run.
/// </summary>
internal sealed class StateMetrics
{
    private readonly ProviderSet _providers;
    private readonly ProviderAccounts _accounts;
    private readonly ProviderHealth _health;
    private readonly ProviderBalances _balances;
    private readonly ILeases _leases;
    private readonly ObservableGauge<int> _depth;

    public StateMetrics(
        BotMetrics metrics,
        ProviderSet providers,
        ProviderAccounts accounts,
        ProviderHealth health,
        ProviderBalances balances,
        ILeases leases)
    {
        (_providers, _accounts, _health, _balances, _leases) = (providers, accounts, health, balances, leases);
        var meter = metrics.Meter;
        _depth = meter.CreateObservableGauge("smsbot.outbox.depth", () => Last.Waiting, "{message}", "Messages that wait for a chat.");
        meter.CreateObservableGauge("smsbot.outbox.age", () => Last.Age.TotalSeconds, "s", "The age of the oldest waiting message.");
        meter.CreateObservableGauge(
            "smsbot.dead_letters", () => Last.Parked, "{message}", "Messages that a chat did not accept and that are parked.");
        meter.CreateObservableGauge(
            "smsbot.purchases.unknown", () => Last.Unknown, "{purchase}", "Purchases with an unknown outcome.");
        meter.CreateObservableGauge(
            "smsbot.rentals.open",
            () => Last.Open.Select(pair => Of(pair.Value, pair.Key)),
            "{rental}",
            "Numbers that are open now.");
        meter.CreateObservableGauge(
            "smsbot.rate_limit.used", Used, "1", "The share of the account's rate limit that was used in the last minute.");
        meter.CreateObservableGauge(
            "smsbot.circuit.open", Circuits, unit: null, "1 while calls to the provider fail at once because it has failed repeatedly.");
        meter.CreateObservableGauge("smsbot.provider.up", Up, unit: null, "0 while the provider's last call has failed.");
        meter.CreateObservableGauge("smsbot.balance", Balances, unit: null, "The account's balance in its currency.");
        meter.CreateObservableGauge("smsbot.lease.held", Lease, unit: null, "1 on the host that does the work.");
    }

    public StateNumbers Last { get; set; } = StateNumbers.None;

    /// <summary>Somebody listens: only then the tables are read.</summary>
    public bool IsOn => _depth.Enabled;

    private IEnumerable<Measurement<double>> Used() => _providers.All
        .Where(provider => _accounts.Find(provider.Terms.Name) is not null)
        .Select(provider => Of(_accounts.Find(provider.Terms.Name)!.Used, provider.Terms.Name));

    private IEnumerable<Measurement<int>> Circuits() => _providers.All
        .Select(provider => Of(_accounts.Find(provider.Terms.Name) is { IsDown: true } ? 1 : 0, provider.Terms.Name));

    private IEnumerable<Measurement<int>> Up() =>
        _providers.All.Select(provider => Of(_health.Failure(provider.Terms.Name) is null ? 1 : 0, provider.Terms.Name));

    private IEnumerable<Measurement<double>> Balances() => _balances.Last.Select(pair => new Measurement<double>(
        pair.Value.Micros / 1_000_000d,
        new KeyValuePair<string, object?>(Tags.Provider, pair.Key),
        new KeyValuePair<string, object?>(Tags.Currency, pair.Value.Currency)));

    private Measurement<int> Lease() => new(
        _leases.Find(LeaseNames.Everything) is { IsHeld: true } ? 1 : 0,
        new KeyValuePair<string, object?>(Tags.Lease, LeaseNames.Everything));

    private static Measurement<T> Of<T>(T value, string provider)
        where T : struct => new(value, new KeyValuePair<string, object?>(Tags.Provider, provider));
}
