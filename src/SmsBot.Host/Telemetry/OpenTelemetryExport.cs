using System.Runtime.CompilerServices;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SmsBot.Core.Telemetry;

namespace SmsBot.Host.Telemetry;

/// <summary>All that touches OpenTelemetry: its libraries are loaded when a method of this class runs first.</summary>
internal static class OpenTelemetryExport
{
    // The framework's own, by the semantic conventions. Their tags hold the template of a route and the host's name, never a path. No
    // span of HTTP is taken: its address would hold the token of Telegram's bot.
    private static readonly string[] Meters = [BotMetrics.Name, "Microsoft.AspNetCore.Hosting", "System.Net.Http", "System.Runtime"];

    // The library reserves memory for all series of a metric at once, for each of the two exporters, and for 2,000 by default. Further
    // series are summed up in one. Purchases have a provider, a kind and an outcome; HTTP has a host, a method and a status.
    private const int Series = 100;
    private const int ManySeries = 500;

    private static readonly HashSet<string> Wide =
        new(StringComparer.Ordinal) { "smsbot.purchases", "http.client.request.duration", "http.server.request.duration" };

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Add(IServiceCollection services, bool sendsMetrics, bool sendsTraces, bool page)
    {
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource
            .AddService("smsbot", serviceVersion: ProductVersion.Text)
            .AddEnvironmentVariableDetector());
        if (sendsMetrics || page)
        {
            telemetry.WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters).AddView(instrument => new MetricStreamConfiguration
                {
                    CardinalityLimit = Wide.Contains(instrument.Name) ? ManySeries : Series,
                });
                if (page)
                    metrics.AddPrometheusExporter(options => options.ScrapeResponseCacheDurationMilliseconds = 0);
                if (sendsMetrics)
                    metrics.AddOtlpExporter();
            });
        }

        if (sendsTraces)
            telemetry.WithTracing(traces => traces.AddSource(BotMetrics.Name).AddOtlpExporter());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Use(IApplicationBuilder app) => app.UseOpenTelemetryPrometheusScrapingEndpoint(TelemetryExport.Path);
}
