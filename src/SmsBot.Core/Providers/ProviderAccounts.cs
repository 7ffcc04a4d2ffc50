using System.Collections.Concurrent;

namespace SmsBot.Core.Providers;

/// <summary>The HTTP client of each provider by name, to see how busy its account is.</summary>
internal sealed class ProviderAccounts
{
    private readonly ConcurrentDictionary<string, ProviderHttp> _byName = new(StringComparer.Ordinal);

    public void Add(string provider, ProviderHttp http) => _byName[provider] = http;

    /// <summary>Null for a provider that is not called over HTTP.</summary>
    public ProviderHttp? Find(string provider) => _byName.GetValueOrDefault(provider);
}
