using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Telemetry;

namespace SmsBot.Testing;

/// <summary>
/// The spans and measurements of one bot of this process. Each is a line of its log too, so that the search for secrets finds it. Gauges
/// are left out: to listen to them would make the bot read its tables and ask for balances.
/// </summary>
internal sealed class CollectedTelemetry : IDisposable
{
    private readonly ActivityListener _spans;
    private readonly MeterListener _metrics = new();
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ConcurrentQueue<(string Name, double Value, IReadOnlyDictionary<string, object?> Tags)> _measured = new();

    public CollectedTelemetry(IServiceProvider services, CollectedLogs logs)
    {
        var (source, meter) = (services.GetRequiredService<SmsTraces>().Source, services.GetRequiredService<BotMetrics>().Meter);
        _spans = new ActivityListener
        {
            ShouldListenTo = one => ReferenceEquals(one, source),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                _ended.Enqueue(span);
                logs.Note($"span {span.DisplayName} {span.StatusDescription} {Line(span.TagObjects)}");
            },
        };
        ActivitySource.AddActivityListener(_spans);
        _metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter) && !instrument.IsObservable)
                listener.EnableMeasurementEvents(instrument);
        };
        _metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _metrics.Start();

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var kept = tags.ToArray();
            _measured.Enqueue((instrument.Name, value, kept.ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal)));
            logs.Note($"metric {instrument.Name} {Line(kept)}");
        }
    }

    /// <summary>In the order in which they ended.</summary>
    public IReadOnlyList<Activity> Spans => [.. _ended];

    public IReadOnlyList<(double Value, IReadOnlyDictionary<string, object?> Tags)> Of(string instrument) =>
        [.. _measured.Where(one => one.Name == instrument).Select(one => (one.Value, one.Tags))];

    public void Dispose()
    {
        _spans.Dispose();
        _metrics.Dispose();
    }

    private static string Line(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(
        ' ', tags.Select(tag => tag.Value is double number
            ? string.Create(CultureInfo.InvariantCulture, $"{tag.Key}={number:F0}")
            : string.Create(CultureInfo.InvariantCulture, $"{tag.Key}={tag.Value}")));
}
