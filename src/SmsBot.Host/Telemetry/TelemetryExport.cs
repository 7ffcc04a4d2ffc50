using SmsBot.Core.Common;

namespace SmsBot.Host.Telemetry;

/// <summary>
/// Metrics and traces for other programs: OTLP if the standard variable is set, <c>/metrics</c> if the setting is on. While both are off,
/// nothing of OpenTelemetry is loaded.
/// </summary>
internal static class TelemetryExport
{
    public const string Path = "/metrics";

    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<TelemetryOptions>(configuration.GetSection(TelemetryOptions.Section));
        var (metrics, traces, page) = (
            configuration["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"] ?? configuration["OTEL_EXPORTER_OTLP_ENDPOINT"],
            configuration["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] ?? configuration["OTEL_EXPORTER_OTLP_ENDPOINT"],
            ShowsPage(configuration));
        if (bool.TryParse(configuration["OTEL_SDK_DISABLED"], out var off) && off)
            (metrics, traces) = (null, null);
        if (page)
            services.AddSingleton<MetricsGuard>();
        if (page || !string.IsNullOrEmpty(metrics) || !string.IsNullOrEmpty(traces))
            OpenTelemetryExport.Add(services, !string.IsNullOrEmpty(metrics), !string.IsNullOrEmpty(traces), page);
        return services;
    }

    /// <summary>Before the other addresses: whoever may not read it gets 401.</summary>
    public static WebApplication MapMetrics(this WebApplication app)
    {
        if (!ShowsPage(app.Configuration))
            return app;

        var guard = app.Services.GetRequiredService<MetricsGuard>();
        app.UseWhen(context => context.Request.Path == Path, branch =>
        {
            branch.Use(async (context, next) =>
            {
                if (guard.Allows(context))
                {
                    await next(context);
                    return;
                }

                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.WWWAuthenticate = "Bearer";
            });
            OpenTelemetryExport.Use(branch);
        });
        return app;
    }

    private static bool ShowsPage(IConfiguration configuration) =>
        bool.TryParse(configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Metrics)}"], out var on) && on;
}
