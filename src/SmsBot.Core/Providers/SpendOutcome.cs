using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>The outcome of a spend.</summary>
public abstract record SpendOutcome
{
    private SpendOutcome()
    {
    }

    /// <summary>Bought. All other details may be missing; <see cref="ExternalId"/> is set for every purchase.</summary>
    public sealed record Done : SpendOutcome
    {
        public string? ExternalId { get; init; }

        /// <summary>E.164 if the country code is certain, else as the provider wrote it.</summary>
        public string? Phone { get; init; }

        public Money? Charged { get; init; }

        public DateTimeOffset? EndsAt { get; init; }

        /// <summary>The number is not switched on yet: no code may be requested.</summary>
        public bool NotReady { get; init; }

        /// <summary>The raw answer, kept under <c>Privacy:KeepSmsFor</c>.</summary>
        public string? Raw { get; init; }
    }

    /// <summary>Nothing was bought and nothing was charged.</summary>
    public sealed record Refused(Refusal Refusal) : SpendOutcome;

    /// <summary>The provider asks to repeat it later; nothing was bought.</summary>
    public sealed record Deferred(TimeSpan After) : SpendOutcome;

    /// <summary>It may have been bought. Never sent again.</summary>
    /// <param name="Reason">A few words for people: no code may depend on them.</param>
    public sealed record Unknown(string Reason) : SpendOutcome
    {
        public string? Raw { get; init; }
    }
}
