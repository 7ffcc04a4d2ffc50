using System.Globalization;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Operator;

/// <summary>A line for each provider: whether it works, its balance, how fast codes come, open numbers, and its request limit.</summary>
internal sealed class ProviderStatusView(ProviderBalances balances, ProviderStates states)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<Sentence>> BuildAsync(CancellationToken cancellationToken) =>
        [.. (await states.ReadAsync(balances.AskAsync(Patience, cancellationToken), cancellationToken)).Select(Line)];

    private static Sentence Line(ProviderState state)
    {
        List<Sentence> parts = [Sentence.Of("{0}", Span.Strong(state.DisplayName)), state.Health];
        if (state.Balance is { } balance)
            parts.Add(Sentence.Of("{0}", balance));
        if (state.Median is { } median)
            parts.Add(Sentence.Of(Texts.Status_Median, SpanText.Short(median)));
        parts.Add(Sentence.Of(Texts.Status_Open, state.Open));
        if (state.Used is { } used)
            parts.Add(Sentence.Of(Texts.Status_Rate, (used * 100).ToString("F0", CultureInfo.InvariantCulture)));
        return StatusView.Join(parts);
    }
}
