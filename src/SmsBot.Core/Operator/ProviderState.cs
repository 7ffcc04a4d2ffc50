using SmsBot.Core.Common;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Operator;

/// <summary>A provider now.</summary>
/// <param name="Health">In the operator's words: "ok", or what is wrong, since when, and what waits for it.</param>
/// <param name="IsWell">Nothing is wrong with it.</param>
/// <param name="Median">How fast its codes came in the last 30 days.</param>
/// <param name="Open">Its open numbers.</param>
/// <param name="Used">The share of its rate limit that was used in the last minute; null: it is not called over HTTP.</param>
internal sealed record ProviderState(
    string Name, string DisplayName, Sentence Health, bool IsWell, Money? Balance, TimeSpan? Median, int Open, double? Used);
