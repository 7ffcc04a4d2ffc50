namespace SmsBot.Core.Providers;

/// <summary>What one push is worth.</summary>
public abstract record WebhookVerdict
{
    private WebhookVerdict()
    {
    }

    /// <summary>The signature is missing, wrong or too old (401).</summary>
    public sealed record NotAuthentic : WebhookVerdict;

    /// <summary>It cannot be read (400).</summary>
    public sealed record Malformed : WebhookVerdict;

    /// <summary>Authentic or harmless, and nothing to do (2xx).</summary>
    public sealed record Nothing : WebhookVerdict;

    /// <summary>Something may have come: it is read from the provider before anything is posted. Null: the account's list.</summary>
    public sealed record Hint(string? ExternalId) : WebhookVerdict;

    /// <summary>It is proven and goes through the one door as it is; its identities are those of the provider's other doors.</summary>
    public sealed record News(RentalSnapshot Reading) : WebhookVerdict;
}
