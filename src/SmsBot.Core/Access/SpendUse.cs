using SmsBot.Core.Common;

namespace SmsBot.Core.Access;

/// <summary>What a member has used of each limit. A hold counts as spent, a refund does not.</summary>
internal sealed record SpendUse(Money Day, Money DayLimit, Money Month, int Active, int MostActive, int Refunds, int MostRefunds, Money AllDay, Money AllDayLimit)
{
    public Money DayLeft => Day < DayLimit ? DayLimit - Day : Money.Zero;
}
