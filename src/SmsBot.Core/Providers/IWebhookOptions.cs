namespace SmsBot.Core.Providers;

/// <summary>Options of a provider that sends webhooks.</summary>
internal interface IWebhookOptions
{
    /// <summary>The secret part of the webhook address; empty: webhooks are off.</summary>
    string WebhookToken { get; }
}
