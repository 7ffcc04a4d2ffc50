using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>What is known after a refund or cancel was sent.</summary>
public abstract record RefundOutcome
{
    private RefundOutcome()
    {
    }

    /// <summary>The provider confirmed it; the amount may be unsaid.</summary>
    public sealed record Confirmed(Money? Amount = null) : RefundOutcome;

    /// <summary>Too early, which is no refusal: it waits.</summary>
    public sealed record NotYet(TimeSpan? After = null) : RefundOutcome;

    public sealed record Refused(Refusal Refusal) : RefundOutcome;

    /// <summary>To be read again before anything else.</summary>
    /// <param name="Reason">For people only: nothing may hang on its words.</param>
    public sealed record Unknown(string Reason) : RefundOutcome
    {
        /// <summary>The number's present state says at once whether it was given back.</summary>
        public bool TellsByReading { get; init; }
    }
}
