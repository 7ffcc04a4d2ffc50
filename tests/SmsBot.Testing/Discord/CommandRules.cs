using System.Text.Json;
using System.Text.RegularExpressions;

namespace SmsBot.Testing.Discord;

/// <summary>
/// What Discord's pages say of commands beyond the schema (https://docs.discord.com/developers/interactions/application-commands): names,
/// the order and the mixture of options, choices, and 8000 characters for each command, the longest translation of each text counted.
/// </summary>
public static partial class CommandRules
{
    private const int Most = 100;
    private const int MostText = 8000;
    private const int MostChoices = 25;
    private const int Subcommand = 1;
    private const int Group = 2;
    private const int Whole = 4;
    private const int Amount = 10;
    private const int Text = 3;

    public static IEnumerable<string> Check(JsonElement commands)
    {
        if (commands.ValueKind != JsonValueKind.Array)
            return [];

        var all = commands.EnumerateArray().ToList();
        var names = all.ConvertAll(NameOf);
        return
        [
            .. all.Count > Most ? [$"{all.Count} commands of at most {Most}"] : Array.Empty<string>(),
            .. names.Distinct(StringComparer.Ordinal).Count() < names.Count ? ["two commands of the same name"] : Array.Empty<string>(),
            .. all.SelectMany(command => Of(command).Select(error => $"/{NameOf(command)}: {error}")),
        ];
    }

    private static IEnumerable<string> Of(JsonElement command)
    {
        if (Length(command) is var length and > MostText)
            yield return $"{length} characters of at most {MostText}";
        foreach (var error in Named(command).Concat(Options(command)))
            yield return error;
    }

    private static IEnumerable<string> Options(JsonElement parent)
    {
        var options = List(parent, "options");
        var isRequired = options.ConvertAll(option => IsTrue(option, "required"));
        if (isRequired.IndexOf(false) is var optional and >= 0 && isRequired.LastIndexOf(true) > optional)
            yield return "an option that is required after one that is not";
        if (options.Select(Type).Distinct().Count(type => type is not (Subcommand or Group)) > 0
            && options.Exists(option => Type(option) is Subcommand or Group))
            yield return "options beside subcommands";
        if (options.Exists(
            option => Type(option) == Subcommand && List(option, "options").Exists(inner => Type(inner) is Subcommand or Group)))
            yield return "a subcommand in a subcommand";
        foreach (var twice in options.SelectMany(Names).GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            yield return $"two options are named {twice.Key}";
        foreach (var option in options)
        {
            foreach (var error in Named(option).Concat(Options(option)).Concat(Values(option)))
                yield return $"{NameOf(option)}: {error}";
        }
    }

    /// <summary>The name in each language, with the language before it.</summary>
    private static IEnumerable<string> Names(JsonElement option)
    {
        var own = NameOf(option);
        var local = Localized(option, "name_localizations");
        return local.Select(text => $"{text.Name} {text.Value.GetString()}").Append($"default {own}");
    }

    private static IEnumerable<string> Values(JsonElement option)
    {
        var (type, choices) = (Type(option), List(option, "choices"));
        if (choices.Count > MostChoices)
            yield return $"{choices.Count} choices of at most {MostChoices}";
        if (choices.Count > 0 && IsTrue(option, "autocomplete"))
            yield return "choices beside autocomplete";
        if ((choices.Count > 0 || IsTrue(option, "autocomplete")) && type is not (Text or Whole or Amount))
            yield return "choices are for text and numbers";
        if ((Has(option, "min_value") || Has(option, "max_value")) && type is not (Whole or Amount))
            yield return "a least or most value of what is no number";
        if ((Has(option, "min_length") || Has(option, "max_length")) && type != Text)
            yield return "a length of what is no text";
        if (type == Subcommand && IsTrue(option, "required"))
            yield return "a subcommand cannot be required";
        foreach (var key in new[] { "name", "value" })
        {
            if (choices.Select(choice => choice.GetProperty(key).ToString()).Distinct(StringComparer.Ordinal).Count() < choices.Count)
                yield return $"two choices of the same {key}";
        }
    }

    private static IEnumerable<string> Named(JsonElement one)
    {
        foreach (var name in Localized(one, "name_localizations").Select(text => text.Value.GetString()!).Append(NameOf(one)))
        {
            if (!Name().IsMatch(name) || name != name.ToLowerInvariant())
                yield return $"\"{name}\" is no name";
        }

        foreach (var locale in Localized(one, "name_localizations").Concat(Localized(one, "description_localizations")))
        {
            if (!Locales.Contains(locale.Name))
                yield return $"{locale.Name} is no locale";
        }
    }

    private static int Length(JsonElement one) =>
        Longest(one, "name") + Longest(one, "description") + (Has(one, "value") ? one.GetProperty("value").ToString().Length : 0)
        + List(one, "options").Sum(Length) + List(one, "choices").Sum(Length);

    private static int Longest(JsonElement one, string name) => Localized(one, $"{name}_localizations")
        .Select(text => text.Value.GetString()!.Length)
        .Append(Has(one, name) ? one.GetProperty(name).GetString()!.Length : 0)
        .Max();

    private static List<JsonProperty> Localized(JsonElement one, string name) =>
        Has(one, name) ? [.. one.GetProperty(name).EnumerateObject()] : [];

    private static List<JsonElement> List(JsonElement one, string name) =>
        Has(one, name) ? [.. one.GetProperty(name).EnumerateArray()] : [];

    private static bool Has(JsonElement one, string name) =>
        one.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static bool IsTrue(JsonElement one, string name) =>
        one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static int Type(JsonElement option) => option.TryGetProperty("type", out var type) ? type.GetInt32() : 0;

    private static string NameOf(JsonElement one) => one.TryGetProperty("name", out var name) ? name.GetString() ?? "" : "";

    private static readonly HashSet<string> Locales = new(StringComparer.Ordinal)
    {
        "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "ja", "ko",
        "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
    };

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$")]
    private static partial Regex Name();
}
