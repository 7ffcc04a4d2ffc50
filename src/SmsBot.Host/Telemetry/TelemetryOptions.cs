namespace SmsBot.Host.Telemetry;

/// <summary>Section <c>Telemetry</c>. What is sent by OTLP follows the standard variables of OpenTelemetry instead.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Prometheus may read <c>/metrics</c>.</summary>
    public bool Metrics { get; set; }
}
