using System.Diagnostics;

namespace SmsBot.Core.Telemetry;

/// <summary>
/// One trace per SMS: what a provider told, the commit, the posts. No span becomes the current one: calls to providers and platforms would
/// carry its id.
/// </summary>
internal sealed class SmsTraces : IDisposable
{
    /// <summary>False while nobody listens: then nothing is made.</summary>
    public bool IsOn => Source.HasListeners();

    public ActivitySource Source { get; } = new(BotMetrics.Name);

    /// <summary>The first span of a trace.</summary>
    public Activity? Begin(string name, ActivityTraceId trace, DateTimeOffset at) =>
        Continue(name, ActivityKind.Consumer, new ActivityContext(trace, default, ActivityTraceFlags.Recorded), at);

    /// <summary>A span below another one, or only in its trace if that one is not known.</summary>
    public Activity? Continue(string name, ActivityKind kind, ActivityContext parent, DateTimeOffset at)
    {
        var current = Activity.Current;
        var span = Source.StartActivity(name, kind, parent, startTime: at);
        Activity.Current = current;
        return span;
    }

    public static void End(Activity? span, DateTimeOffset at)
    {
        var current = Activity.Current;
        span?.SetEndTime(at.UtcDateTime);
        span?.Stop();
        Activity.Current = current;
    }

    public void Dispose() => Source.Dispose();
}
