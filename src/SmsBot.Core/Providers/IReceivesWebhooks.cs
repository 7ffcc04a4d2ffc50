namespace SmsBot.Core.Providers;

/// <summary>A provider that sends webhooks to <c>POST /hooks/{name}/{WebhookToken}</c>. This only verifies and reads them.</summary>
public interface IReceivesWebhooks
{
    /// <summary>The secret part of its address; empty: webhooks are off.</summary>
    string WebhookToken { get; }

    /// <summary>Verifies and reads one webhook. It has no side effects and never throws for anything that a stranger may send.</summary>
    WebhookVerdict Take(WebhookCall call);
}
