namespace SmsBot.Core.Providers;

/// <summary>A provider that pushes to <c>POST /hooks/{name}/{WebhookToken}</c>. What it pushes is verified and read here, and nothing else.</summary>
public interface IReceivesWebhooks
{
    /// <summary>The unguessable part of its address; empty: there is no such address.</summary>
    string WebhookToken { get; }

    /// <summary>Verifies and reads one call. It has no effect of its own and never throws for what a stranger may send.</summary>
    WebhookVerdict Take(WebhookCall call);
}
