using SmsBot.Core.Common;

namespace SmsBot.Core.Access;

/// <summary>What a member has used of each limit, and all members of theirs. A hold counts as spent, a refund does not.</summary>
internal sealed record SpendUse(LimitUse<Money> Day, Money Month, LimitUse<int> Active, LimitUse<int> Refunds, LimitUse<Money> AllDay)
{
    public Money DayLeft => Day.Used < Day.Most ? Day.Most - Day.Used : Money.Zero;
}
