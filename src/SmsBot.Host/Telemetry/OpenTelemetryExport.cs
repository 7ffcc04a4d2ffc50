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
    private static readonly string[] Meters =
        [BotMetrics.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    // The library reserves memory for all series of a metric at once, 2,000 by default. The framework's metrics have one for each host
    // and status; further ones are summed up in one.
    private const int Series = 300;

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
                metrics.AddMeter(Meters).AddView(instrument =>
                    instrument.Meter.Name == BotMetrics.Name ? null : new MetricStreamConfiguration { CardinalityLimit = Series });
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
