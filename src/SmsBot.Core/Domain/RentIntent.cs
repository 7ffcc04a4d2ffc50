using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Domain;

/// <summary>A member's decision to buy at this price, with the key that makes it happen once.</summary>
internal sealed record RentIntent(string Key, Owner Owner, string OwnerName, ChatRef Chat, RentRequest Wish, Quote Quote, Money Cap)
{
    /// <summary>Who pays.</summary>
    public string Account { get; init; } = AccountOf(Owner);

    /// <summary>The operator's approval to exceed the limits.</summary>
    public long? ApprovalId { get; init; }

    public static string AccountOf(Owner member) => $"member:{member}";
}
