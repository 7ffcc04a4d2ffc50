using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>The providers that are switched on, by name.</summary>
internal sealed class ProviderSet(IEnumerable<ISmsProvider> providers)
{
    public IReadOnlyList<ISmsProvider> All { get; } = [.. providers];

    /// <summary>True while nothing but the Sandbox is on: no real money is at stake.</summary>
    public bool OnlySandbox => All.All(provider => provider.Terms.Name == "sandbox");

    public ISmsProvider? Find(string name) =>
        All.FirstOrDefault(provider => string.Equals(provider.Terms.Name, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(provider.Terms.DisplayName, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The provider of a rental; a refusal if its key has been removed.</summary>
    public ISmsProvider Of(string name) =>
        Find(name) ?? throw new RefusedException(new Refusal(RefusalCode.ProviderDown) { Provider = name });

    public string DisplayName(string name) => Find(name)?.Terms.DisplayName ?? name;
}
