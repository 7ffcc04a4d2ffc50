using SmsBot.Core.Common;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Access;

/// <summary>What a member may spend, in USD. An unknown price counts as the cap.</summary>
public sealed class LimitsOptions
{
    public decimal MaxPrice { get; set; } = 5.00m;

    public decimal MaxLeasePrice { get; set; } = 35.00m;

    public decimal ConfirmAbove { get; set; } = 1.00m;

    public decimal MaxPerCode { get; set; } = 2.00m;

    public int MaxNumbersPerCode { get; set; } = 3;

    public int MaxActivePerMember { get; set; } = 5;

    public int MaxPerServicePerDay { get; set; } = 10;

    public int MaxRefundsPerMemberPerDay { get; set; } = 10;

    public decimal DailySpendPerMember { get; set; } = 50.00m;

    public decimal DailySpendTotal { get; set; } = 200.00m;

    internal Money CapFor(RentalKind kind) => Money.Of(kind == RentalKind.Lease ? MaxLeasePrice : MaxPrice);
}
