namespace SmsBot.Core.Providers;

/// <summary>Options of a provider that pushes.</summary>
internal interface IWebhookOptions
{
    /// <summary>The unguessable part of the address that the provider pushes to; empty: there is no such address.</summary>
    string WebhookToken { get; }
}
