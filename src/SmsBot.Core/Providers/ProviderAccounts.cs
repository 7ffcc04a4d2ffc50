using System.Collections.Concurrent;

namespace SmsBot.Core.Providers;

/// <summary>How each provider is called, by its name: for whoever wants to see how busy its account is.</summary>
internal sealed class ProviderAccounts
{
    private readonly ConcurrentDictionary<string, ProviderHttp> _byName = new(StringComparer.Ordinal);

    public void Add(string provider, ProviderHttp http) => _byName[provider] = http;

    /// <summary>Null for one that is not called over HTTP.</summary>
    public ProviderHttp? Find(string provider) => _byName.GetValueOrDefault(provider);
}
