using SmsBot.Testing.Shops;

namespace SmsBot.Host.Tests.Crash;

/// <summary>A simulated provider as the harness needs it: what is sold there, what can happen, and what its books say.</summary>
internal interface ICrashShop : IAsyncDisposable
{
    string Provider { get; }

    /// <summary>Its purchases are listed, so that most doubts settle themselves.</summary>
    bool HasList { get; }

    IReadOnlyList<string> HostArguments { get; }

    /// <summary>What a member may type to rent here.</summary>
    IReadOnlyList<string> Wishes { get; }

    /// <summary>Every order that was ever sold.</summary>
    IReadOnlyList<CrashOrder> Sold { get; }

    /// <summary>What the account was charged, less what came back.</summary>
    decimal Charged { get; }

    /// <summary>Requests that spend money.</summary>
    int SpendRequests { get; }

    /// <summary>May strike any of its calls.</summary>
    Func<string, ShopFault?>? Weather { set; }

    /// <summary>Calls that it does not answer just now.</summary>
    int Hanging { get; }

    /// <summary>How often an order was extended, renewed or sent again, by the shop's books.</summary>
    int Changes(string orderId);

    /// <summary>Sends an SMS to one of the open numbers; null where none is open.</summary>
    CrashSms? Deliver(int pick, string text, string code);

    /// <summary>Lets one of its next calls go wrong.</summary>
    void Trouble(int pick);
}
