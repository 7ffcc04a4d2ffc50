using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>A provider's list does not reach back as far as it was asked for, so it proves of no purchase that it is absent.</summary>
/// <param name="refusal">What a reader is told who cannot do with less.</param>
/// <param name="reaches">The oldest purchase that the list shows: it is complete after that.</param>
internal sealed class ListTooShortException(Refusal refusal, DateTimeOffset reaches) : RefusedException(refusal)
{
    public DateTimeOffset Reaches { get; } = reaches;
}
