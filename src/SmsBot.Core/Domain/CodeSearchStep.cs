namespace SmsBot.Core.Domain;

/// <summary>What a <see cref="CodeSearch"/> does next.</summary>
internal abstract record CodeSearchStep
{
    /// <summary>Nothing: an SMS, an outcome or the time will change that.</summary>
    internal sealed record Wait : CodeSearchStep;

    /// <summary>Waiting longer is unlikely to help: give this number back if another one can be had.</summary>
    internal sealed record Replace(Rental Rental, long BudgetMicros) : CodeSearchStep;

    /// <summary>Buy the next number for at most this much.</summary>
    internal sealed record Take(int Number, long BudgetMicros) : CodeSearchStep;

    /// <summary>The member has stopped it: give these numbers back, then it ends.</summary>
    internal sealed record GiveBackAndEnd(IReadOnlyList<Rental> Rentals) : CodeSearchStep;

    internal sealed record End(bool Found) : CodeSearchStep;
}
