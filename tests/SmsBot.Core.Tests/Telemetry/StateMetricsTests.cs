using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Operator;
using SmsBot.Core.Telemetry;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Telemetry;

public sealed partial class StateMetricsTests
{
    [Fact]
    public async Task What_waits_and_what_is_unknown_is_measured()
    {
        await using var core = await TestCore.RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.WriteAsync(db => db.Spends.ExecuteUpdateAsync(set => set
            .SetProperty(spend => spend.Status, SpendStatus.Unknown).SetProperty(spend => spend.IsOpen, true)));
        core.Time.Advance(TimeSpan.FromSeconds(90));
        using var gauges = new Gauges(core.Get<StateMetrics>(), core.Get<BotMetrics>().Meter);

        await core.Loop<StateMetricsService>().RunOnceAsync(CancellationToken.None);

        var values = gauges.Read();
        Assert.Equal((1, 90), (values["smsbot.outbox.depth"], values["smsbot.outbox.age"]));
        Assert.Equal((1, 0), (values["smsbot.purchases.unknown"], values["smsbot.dead_letters"]));
        Assert.Equal((1, 1), (values["smsbot.rentals.open alpha"], values["smsbot.lease.held everything"]));
        Assert.Equal((1, 0), (values["smsbot.provider.up alpha"], values["smsbot.circuit.open alpha"]));
    }

    [Fact]
    public async Task While_nobody_listens_the_tables_are_not_read()
    {
        await using var core = await TestCore.StartAsync();
        Assert.False(core.Get<StateMetrics>().IsOn);
        using var gauges = new Gauges(core.Get<StateMetrics>(), core.Get<BotMetrics>().Meter);
        Assert.True(core.Get<StateMetrics>().IsOn);
    }

    [Fact]
    public async Task Every_metric_of_the_dashboard_exists_and_every_metric_is_on_it()
    {
        await using var core = await TestCore.StartAsync();
        using var gauges = new Gauges(core.Get<StateMetrics>(), core.Get<BotMetrics>().Meter);
        var board = await File.ReadAllTextAsync(Path.Combine(Clone.Root, "docs", "grafana", "smsbot.json"));

        var shown = Metric().Matches(board).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(
            gauges.Names.Order(StringComparer.Ordinal),
            shown.Select(name => BucketEnd().Replace(name, "")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("smsbot_[a-z_]+")]
    private static partial Regex Metric();

    [GeneratedRegex("_(bucket|count|sum)$", RegexOptions.ExplicitCapture)]
    private static partial Regex BucketEnd();

    /// <summary>Reads all gauges of one bot, and names its instruments as Prometheus does.</summary>
    private sealed class Gauges : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);

        public Gauges(StateMetrics _, Meter meter)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (!ReferenceEquals(instrument.Meter, meter))
                    return;

                Names.Add(NameOf(instrument));
                listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<int>((one, value, tags, _) => Note(one, value, tags));
            _listener.SetMeasurementEventCallback<double>((one, value, tags, _) => Note(one, value, tags));
            _listener.Start();

            void Note(Instrument one, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
                _values[string.Join(' ', [one.Name, .. tags.ToArray().Select(tag => tag.Value)])] = value;
        }

        public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

        public IReadOnlyDictionary<string, double> Read()
        {
            _listener.RecordObservableInstruments();
            return _values;
        }

        public void Dispose() => _listener.Dispose();

        private static string NameOf(Instrument instrument) => instrument.Name.Replace('.', '_')
            + (instrument.Unit switch { "s" => "_seconds", "1" => "_ratio", _ => "" })
            + (instrument is Counter<long> ? "_total" : "");
    }
}
