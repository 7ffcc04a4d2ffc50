namespace SmsBot.Core.Providers;

/// <summary>The result of checking one webhook.</summary>
public abstract record WebhookVerdict
{
    private WebhookVerdict()
    {
    }

    /// <summary>The signature is missing, wrong or too old (401).</summary>
    public sealed record NotAuthentic : WebhookVerdict;

    /// <summary>It cannot be read (400).</summary>
    public sealed record Malformed : WebhookVerdict;

    /// <summary>Authentic or harmless, but nothing to do (2xx).</summary>
    public sealed record Nothing : WebhookVerdict;

    /// <summary>Something may have come: the provider is polled before anything is posted. Null: the account's list.</summary>
    public sealed record Hint(string? ExternalId) : WebhookVerdict;

    /// <summary>It is proven and is saved directly; its identities are those of the provider's other channels.</summary>
    public sealed record News(RentalSnapshot Reading) : WebhookVerdict;
}
