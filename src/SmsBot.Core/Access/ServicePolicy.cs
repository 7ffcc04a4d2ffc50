using System.Text.Json;
using Microsoft.Extensions.Options;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Access;

/// <summary>
/// Services that are not rented: by default banks, payment wallets, crypto exchanges, government identity and tax, matched on the common
/// name and on the provider's own; the configuration adds and excepts some.
/// </summary>
internal sealed class ServicePolicy(IOptions<AccessOptions> options, OperatorSettings settings)
{
    private static readonly HashSet<string> SensitiveWords = LoadWords();
    private readonly HashSet<string> _denied = Folded(options.Value.DeniedServices);
    private readonly HashSet<string> _allowed = Folded(options.Value.AllowedServices);

    /// <summary>Numbers that receive SMS of every service are offered to nobody.</summary>
    public bool IsAnyServiceOff => options.Value.AnyService == false;

    /// <summary>What the configuration denies, as it is written there.</summary>
    public IReadOnlyList<string> Configured => [.. options.Value.DeniedServices];

    /// <summary>An admin has switched the provider off: it sells nothing more, and its open numbers are kept.</summary>
    public bool IsOff(string provider) => settings.IsOff(provider);

    public bool IsDenied(string slug, params ReadOnlySpan<string> names)
    {
        if (_allowed.Contains(slug) || Any(names, _allowed))
            return false;
        if (settings.IsDenied(slug) || _denied.Contains(slug) || Any(names, _denied))
            return true;
        if (!options.Value.DenySensitive)
            return false;
        if (CommonNames.Service(slug) is { } known && known.Slug == slug)
            return known.Sensitive is not null;

        foreach (var name in names)
        {
            if (CommonNames.ServiceOf(name).Slug is var common && CommonNames.Service(common)?.Sensitive is not null)
                return true;
            if (name
                .Split([' ', '/', '-', '.', ',', '(', ')', '_'], StringSplitOptions.RemoveEmptyEntries)
                .Any(word => SensitiveWords.Contains(CommonNames.Fold(word))))
                return true;
        }

        return false;
    }

    private static bool Any(ReadOnlySpan<string> names, HashSet<string> set)
    {
        foreach (var name in names)
        {
            if (set.Contains(CommonNames.Fold(name)))
                return true;
        }

        return false;
    }

    private static HashSet<string> Folded(IEnumerable<string> names) =>
        names
            .SelectMany(name => new[] { CommonNames.Fold(name), CommonNames.ServiceOf(name).Slug })
            .Where(name => name.Length > 0)
            .ToHashSet(StringComparer.Ordinal);

    private static HashSet<string> LoadWords()
    {
        using var stream = typeof(ServicePolicy).Assembly.GetManifestResourceStream("SmsBot.Core.Access.sensitive-words.json")!;
        using var words = JsonDocument.Parse(stream);
        return words.RootElement.EnumerateArray().Select(word => word.GetString()!).ToHashSet(StringComparer.Ordinal);
    }
}
