using Microsoft.Extensions.Logging;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Tests.Providers;

/// <summary>What the contract needs of a provider's simulator, in the bot's words.</summary>
public abstract class ProviderDriver : IAsyncDisposable
{
    public abstract string ApiKey { get; }

    public abstract int PurchaseRequests { get; }

    public abstract int RefundRequests { get; }

    public abstract int Sold { get; }

    /// <summary>The provider through its own registration; null: with the right key.</summary>
    public abstract ISmsProvider Connect(TimeProvider time, ILoggerProvider log, string? key = null);

    public abstract QuoteRequest Sell(decimal price, int stock);

    /// <summary>Something that is not sold at all.</summary>
    public abstract QuoteRequest NotSold();

    public abstract void SetBalance(decimal balance);

    public abstract void Deliver(string externalId, string text, string code);

    /// <summary>The bulk list leaves this rental out from now on, so that it is read through the other door.</summary>
    public abstract void Unlist(string externalId);

    public abstract void FailPurchase(PurchaseFault fault);

    /// <summary>Every answer carries fields that nobody documented.</summary>
    public abstract void AddUnknownFields();

    public abstract ValueTask DisposeAsync();
}
