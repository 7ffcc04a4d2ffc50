using SmsBot.Core.Providers;
using SmsBot.Testing;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests;

/// <summary>What the contract needs of a provider's simulator, in the bot's words.</summary>
public abstract class ProviderDriver : IAsyncDisposable
{
    public abstract string ApiKey { get; }

    public abstract int PurchaseRequests { get; }

    public abstract int RefundRequests { get; }

    public abstract int Sold { get; }

    /// <summary>The provider refuses an order above the price sent with it; false: no price is sent with this product's.</summary>
    public virtual bool SendsCap => true;

    /// <summary>A reading names the end; false: it never does.</summary>
    public virtual bool TellsEnd => true;

    /// <summary>The provider through its own registration; null: with the right key.</summary>
    internal abstract ISmsProvider Connect(TimeProvider time, CollectedLogs log, string? key = null);

    public abstract QuoteRequest Sell(decimal price, int stock);

    /// <summary>Something that is not sold at all.</summary>
    public abstract QuoteRequest NotSold();

    public abstract void SetBalance(decimal balance);

    public abstract void Deliver(string externalId, string text, string code);

    /// <summary>The bulk list leaves this rental out from now on, so that it is read through the other channel.</summary>
    public abstract void Unlist(string externalId);

    public abstract void FailPurchase(PurchaseFault fault);

    /// <summary>
    /// The list of open numbers answers nothing else from now on, while each number alone can be read; false: there is no list.
    /// </summary>
    public virtual bool FailList(int status, string body) => false;

    public virtual int ListRequests => 0;

    public virtual int Requests => 0;

    /// <summary>Every answer carries fields that nobody documented.</summary>
    public abstract void AddUnknownFields();

    /// <summary>Every answer is replaced as it is sent; null: no more.</summary>
    public abstract void Garble(Func<string, (string Body, string ContentType)>? how);

    public abstract ValueTask DisposeAsync();

    /// <summary>How a shop strikes; how it would answer without an id is its own.</summary>
    protected static ShopFault StrikeOf(PurchaseFault fault, ShopFault withoutId) => fault switch
    {
        PurchaseFault.ReadAndClose => ShopFault.CloseUnanswered,
        PurchaseFault.SoldAndClose => ShopFault.CloseAfterEffect,
        PurchaseFault.HalfAnswer => ShopFault.Half,
        PurchaseFault.HtmlWith200 => ShopFault.Html(200),
        PurchaseFault.HtmlWith403 => ShopFault.Html(403),
        PurchaseFault.HtmlWith502 => ShopFault.Html(502),
        PurchaseFault.Redirect => ShopFault.Html(302),
        PurchaseFault.Timeout408 => ShopFault.Answer(408, "{}"),
        PurchaseFault.SuccessWithoutId => withoutId,
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
