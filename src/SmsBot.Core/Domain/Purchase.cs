using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Domain;

/// <summary>A member's decision to buy at this quote, with the key that makes it happen once.</summary>
internal sealed record Purchase(string Key, Owner Owner, string OwnerName, ChatRef Chat, RentRequest Request, Quote Quote, Money Cap)
{
    /// <summary>Who pays.</summary>
    public string Account { get; init; } = AccountOf(Owner);

    /// <summary>The operator's approval to exceed the limits.</summary>
    public long? ApprovalId { get; init; }

    /// <summary>The code search that makes it.</summary>
    public long? SearchId { get; init; }

    /// <summary>The most that it may cost: an unknown price counts as the cap.</summary>
    public Money Hold => Quote.Price ?? Cap;

    /// <summary>The purchase of whoever typed or pressed this, for the account of the chat.</summary>
    public static Purchase By(CommandRequest request, string key, RentRequest wish, Quote quote, Money cap) => new(
        key, request.Sender, request.StoredName, request.RentalChat, wish, quote, cap)
    {
        Account = AccountOf(request),
    };

    /// <summary>A group pays for what is rented in it.</summary>
    public static string AccountOf(CommandRequest request) =>
        request.ChatKind == ChatKind.Private ? AccountOf(request.Sender) : GroupChat.AccountOf(request.Chat);

    public static string AccountOf(Owner member) => $"member:{member}";
}
