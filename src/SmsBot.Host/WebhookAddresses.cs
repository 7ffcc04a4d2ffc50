using SmsBot.Core.Providers;

namespace SmsBot.Host;

/// <summary>The addresses to paste into the providers' dashboards. They hold the secret path and are shown to the operator only.</summary>
internal static class WebhookAddresses
{
    public static IEnumerable<string> Of(IConfiguration configuration, ProviderSet providers)
    {
        if (configuration["Web:PublicUrl"]?.Trim().TrimEnd('/') is not { Length: > 0 } address)
            yield break;

        foreach (var provider in providers.All)
        {
            if (WebhookEndpoints.PathOf(provider) is { } path)
                yield return $"webhook {provider.Terms.DisplayName}: {address}{path}";
        }
    }
}
