using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>The common names and aliases of services and countries. Embedded data: a new alias is one line of data and no code.</summary>
internal static partial class CommonNames
{
    /// <summary>The slug of a number that receives SMS of every service.</summary>
    public const string AnyService = "any";

    public static IReadOnlyList<KnownService> Services { get; } = Load("services.json", NamesJson.Default.IReadOnlyListKnownService);

    public static IReadOnlyList<KnownCountry> Countries { get; } = Load("countries.json", NamesJson.Default.IReadOnlyListKnownCountry);

    private static readonly Dictionary<string, KnownService> ByAlias =
        Index(Services, service => [service.Slug, service.Name, .. service.Aliases ?? []]);

    private static readonly Dictionary<string, KnownCountry> ByCountryAlias =
        Index(Countries, country => [country.Code, country.Name, .. country.Aliases ?? []]);

    /// <summary>Lower case letters and digits only: "Google / Gmail" and "google gmail" are the same.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);

        // Normalize throws on an unpaired surrogate, and members may type one.
        foreach (var c in string.Concat(text.Where(char.IsLetterOrDigit)).Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
                folded.Append(char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    public static KnownService? Service(string text) => ByAlias.GetValueOrDefault(Fold(text));

    public static KnownCountry? Country(string text) => ByCountryAlias.GetValueOrDefault(Fold(text));

    /// <summary>By a name that is in everyday use in the reader's language. It goes first: "Mỹ" is not Malaysia ("my").</summary>
    public static KnownCountry? EverydayCountry(string text) =>
        TypedWords.English(TypedWords.Countries, text) is { } code ? Country(code) : null;

    /// <summary>By its name in the reader's language.</summary>
    public static KnownCountry? LocalCountry(string text)
    {
        var folded = Fold(text);
        return folded.Length > 1 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is not ("en" or "iv")
            ? Countries.FirstOrDefault(country => Fold(country.LocalName) == folded)
            : null;
    }

    /// <summary>The common service that a provider's own name means: the whole name, else its first part ("Google / Gmail").</summary>
    public static (string Slug, string Name) ServiceOf(string providerName)
    {
        var known = Service(providerName) ?? Service(providerName.Split(['/', '(', ','], 2)[0]);
        return known is null ? (Fold(providerName), providerName.Trim()) : (known.Slug, known.Name);
    }

    private static Dictionary<string, T> Index<T>(IReadOnlyList<T> all, Func<T, IEnumerable<string>> names)
    {
        Dictionary<string, T> index = new(StringComparer.Ordinal);
        foreach (var item in all)
        {
            foreach (var name in names(item))
                index.TryAdd(Fold(name), item);
        }

        return index;
    }

    private static IReadOnlyList<T> Load<T>(string file, System.Text.Json.Serialization.Metadata.JsonTypeInfo<IReadOnlyList<T>> type)
    {
        using var stream = typeof(CommonNames).Assembly.GetManifestResourceStream($"SmsBot.Core.Domain.Data.{file}")!;
        return JsonSerializer.Deserialize(stream, type)!;
    }

    [JsonSerializable(typeof(IReadOnlyList<KnownService>))]
    [JsonSerializable(typeof(IReadOnlyList<KnownCountry>))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    private sealed partial class NamesJson : JsonSerializerContext;
}
