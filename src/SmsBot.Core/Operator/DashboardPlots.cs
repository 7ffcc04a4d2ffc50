namespace SmsBot.Core.Operator;

/// <summary>What the page plots: one value for each step of time, oldest first.</summary>
/// <param name="Times">The beginning of each step.</param>
/// <param name="CodeP50">Seconds from the purchase to the first SMS; null: none came in this step.</param>
/// <param name="PostP50">Seconds from the commit of an SMS to its post.</param>
internal sealed record DashboardPlots(
    IReadOnlyList<DateTimeOffset> Times,
    IReadOnlyList<ProviderPlot> Providers,
    IReadOnlyList<double?> CodeP50,
    IReadOnlyList<double?> CodeP95,
    IReadOnlyList<double?> PostP50,
    IReadOnlyList<double?> PostP95)
{
    public required IReadOnlyList<ProviderLine> ByProvider { get; init; }

    public required IReadOnlyList<SpendLine> ByMember { get; init; }

    public required IReadOnlyList<SpendLine> ByService { get; init; }
}
