using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>The outcome of a refund or cancel.</summary>
public abstract record RefundOutcome
{
    private RefundOutcome()
    {
    }

    /// <summary>The provider confirmed it; the amount may be missing.</summary>
    public sealed record Confirmed(Money? Amount = null) : RefundOutcome;

    /// <summary>Too early: not a refusal, it waits.</summary>
    public sealed record NotYet(TimeSpan? After = null) : RefundOutcome;

    public sealed record Refused(Refusal Refusal) : RefundOutcome;

    /// <summary>Unknown: the rental must be read before anything else.</summary>
    /// <param name="Reason">For people only: no code may depend on it.</param>
    public sealed record Unknown(string Reason) : RefundOutcome
    {
        /// <summary>The rental's present state shows whether it was refunded.</summary>
        public bool TellsByReading { get; init; }
    }
}
