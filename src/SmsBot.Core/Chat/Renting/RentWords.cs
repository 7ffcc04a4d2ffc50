using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Renting;

/// <summary>
/// Reads plain words in any order: service, country, "30d", "area 726", "max 15", "via smspool", "pool foxtrot",
/// "operator tmobile", in English or in the reader's language.
/// </summary>
internal sealed partial class RentWords(CatalogueStore catalogue, ProviderSet providers)
{
    private const int LongestName = 4;
    private const int LongestPool = 40;
    private const int ShortestSlip = 5;
    private static readonly HashSet<string> Fillers = new(StringComparer.OrdinalIgnoreCase)
    {
        "in", "for", "a", "an", "the", "number", "from", "please", "with", "at", "code",
    };

    // Country codes that are everyday words too. "us" is not in the list: it nearly always means the country.
    private static readonly HashSet<string> EverydayWords = new(StringComparer.Ordinal)
    {
        "am", "as", "at", "be", "by", "do", "id", "in", "is", "it", "me", "my", "no", "so", "to",
    };
    private static readonly HashSet<string> BeforeACountry = new(StringComparer.OrdinalIgnoreCase) { "in", "for", "from" };

    /// <summary>The request, empty where the service or the country is missing. A guess is shown and never bought at once.</summary>
    /// <param name="freeText">Plain chat: unknown words are ignored, and the whole result is a guess.</param>
    public (RentRequest Request, bool IsGuess) Parse(IReadOnlyList<string> words, bool freeText = false)
    {
        words = TypedWords.InEnglish(words);
        var question = new RentQuestion();
        List<string> names = [];
        for (var i = 0; i < words.Count; i++)
        {
            var next = i + 1 < words.Count ? words[i + 1] : null;
            if (Option(question, words[i], next) is { } taken)
            {
                question = taken.Question;
                i += taken.UsedNext ? 1 : 0;
            }
            else
            {
                names.Add(words[i]);
            }
        }

        question = Names(question with { IsGuess = freeText }, names, freeText);
        return freeText && names.Count > 0 && question is { Service: null, Country: null }
            ? throw NotUnderstood(string.Join(' ', names))
            : (question.Request, question.IsGuess);
    }

    /// <summary>Small talk is answered at once, however little is known of the services.</summary>
    private RefusedException NotUnderstood(string text) =>
        CommonNames.Service(text) is null ? new(RefusalCode.UnknownService, text) : catalogue.NotFound(text);

    /// <summary>The words that are read as this request.</summary>
    public static IEnumerable<string> Write(RentRequest request)
    {
        if (request.Service.Length > 0)
            yield return request.Service;
        if (request.Country.Length > 0)
            yield return request.Country;
        if (request.Days is { } days)
            yield return string.Create(CultureInfo.InvariantCulture, $"{days}d");
        if (request.Provider is { } provider)
            yield return $"via {provider}";
        if (request.MaxPrice is { } most)
            yield return string.Create(CultureInfo.InvariantCulture, $"max {most.Amount:0.0000##}");
        if (request.AreaCode is { } area)
            yield return $"area {area}";
        if (request.Pool is { } pool)
            yield return $"pool {pool}";
        if (request.Renewable is { } renewable)
            yield return renewable ? "renewable" : "standard";
    }

    private (RentQuestion Question, bool UsedNext)? Option(RentQuestion question, string word, string? next)
    {
        if (Duration().Match(word) is { Success: true } days)
            return (question with { Days = Days(days.Groups["n"].Value, days.Groups["unit"].Value) }, false);
        if (string.Equals(word, "renewable", StringComparison.OrdinalIgnoreCase)
            || string.Equals(word, "standard", StringComparison.OrdinalIgnoreCase))
            return (question with { Renewable = word[0] is 'r' or 'R' }, false);
        if (next is null)
            return null;

        switch (word.ToLowerInvariant())
        {
            case "area" when next.Length == 3 && next.All(char.IsAsciiDigit):
                return (question with { AreaCode = next }, true);
            case "pool" or "operator" when next.Length <= LongestPool:
                return (question with { Pool = next }, true);
            case "via" or "provider":
                var provider = providers.Find(next) ?? throw Unknown(next, providers.All.Select(known => known.Terms.DisplayName));
                return (question with { Provider = provider.Terms.Name }, true);
            case "max":
                var price = TypedAmount.Read(next) is > 0 and < 10_000 and var amount
                    ? Money.Of(amount)
                    : throw Unknown($"max {next}", ["max 0.50"]);
                return (question with { MaxPrice = price }, true);
            default:
                return DayWord().Match(next) is { Success: true } unit && word.Length <= 3 && word.All(char.IsAsciiDigit)
                    ? (question with { Days = Days(word, unit.Value) }, true)
                    : null;
        }
    }

    private RentQuestion Names(RentQuestion question, List<string> words, bool freeText)
    {
        (string Word, IReadOnlyList<ServiceName> Services, IReadOnlyList<KnownCountry> Countries)? unclear = null;
        for (var i = 0; i < words.Count;)
        {
            var used = freeText && IsNoCountryHere(words, i) ? 1 : 0;
            for (var length = Math.Min(LongestName, words.Count - i); length > 0 && used == 0; length--)
            {
                var text = string.Join(' ', words.Skip(i).Take(length));
                if (Exact(question, text, isFiller: length == 1 && IsFiller(text) && words.Count > i + 1) is { } found)
                    (question, used) = (found, length);
            }

            if (used == 0)
                (question, used) = Near(question, words, i, freeText, ref unclear);
            i += used;
        }

        return unclear is { } several ? throw Several(question, several.Word, several.Services, several.Countries) : question;
    }

    /// <summary>"google it" does not mean Italy; "google in it" and "google IT" do.</summary>
    private static bool IsNoCountryHere(List<string> words, int at) =>
        EverydayWords.Contains(words[at]) && (at == 0 || !BeforeACountry.Contains(InEnglish(words[at - 1])));

    private static bool IsFiller(string text) => Fillers.Contains(InEnglish(text));

    private static string InEnglish(string filler) => TypedWords.English(TypedWords.Fillers, filler) ?? filler;

    private RentQuestion? Exact(RentQuestion question, string text, bool isFiller)
    {
        if (isFiller)
            return question;

        var service = catalogue.Now.FindService(text);
        var country = CatalogueSnapshot.FindCountry(text);

        // A word that is both a short alias and a country code fills what is still missing, the country first.
        if (country is not null && (service is null || question.Service is not null))
        {
            return question.Country is null || question.Country == country
                ? question with { Country = country, IsGuess = question.IsGuess || EverydayWords.Contains(text) }
                : throw new RefusedException(RefusalCode.AmbiguousWords, question.Country.LocalName, country.LocalName);
        }

        if (service is not null)
        {
            return question.Service is null || question.Service == service
                ? question with { Service = service }
                : throw new RefusedException(RefusalCode.AmbiguousWords, question.Service.LocalName, service.LocalName);
        }

        return IsFiller(text) ? question : null;
    }

    private (RentQuestion Question, int Used) Near(
        RentQuestion question, List<string> words, int from, bool freeText,
        ref (string Word, IReadOnlyList<ServiceName> Services, IReadOnlyList<KnownCountry> Countries)? unclear)
    {
        var word = words[from];

        // Plain chat is full of short words that look similar to a name.
        if (freeText && word.Length < ShortestSlip)
            return (question, 1);

        var services = question.Service is null ? catalogue.Now.NearServices(word) : [];
        var countries = question.Country is null ? CatalogueSnapshot.NearCountries(word) : [];
        switch (services.Count, countries.Count)
        {
            case (1, 0):
                return (question with { Service = services[0], IsGuess = true }, 1);
            case (0, 1):
                return (question with { Country = countries[0], IsGuess = true }, 1);
        }

        // Plain chat contains all kinds of words: what was understood is shown, the rest is ignored.
        if (freeText)
            return (question, 1);

        if (services.Count + countries.Count > 0)
        {
            // The words after it are read too: the buttons keep them.
            unclear ??= (word, services, countries);
            return (question, 1);
        }

        if (question.Service is null)
            throw catalogue.NotFound(word);

        throw question.Country is null ? new RefusedException(RefusalCode.UnknownCountry, word) : Unknown(word, []);
    }

    private static NearWordsException Several(
        RentQuestion question, string word, IReadOnlyList<ServiceName> services, IReadOnlyList<KnownCountry> countries)
    {
        string[] names = [.. services.Select(service => service.LocalName), .. countries.Select(country => country.LocalName)];
        return new NearWordsException(Unknown(word, names).Refusal, question.Request, services, countries);
    }

    private static RefusedException Unknown(string word, IEnumerable<string> suggestions)
    {
        var hint = string.Join(", ", suggestions.Take(5));
        return hint.Length > 0
            ? new RefusedException(RefusalCode.UnknownWord, word, Sentence.Of(Texts.DidYouMean, hint))
            : new RefusedException(RefusalCode.UnknownWord, word);
    }

    private static int Days(string number, string unit)
    {
        var count = int.Parse(number, CultureInfo.InvariantCulture);
        return char.ToLowerInvariant(unit[0]) switch
        {
            'w' => count * 7,
            'm' => count * 30,
            'y' => count * 365,
            _ => count,
        };
    }

    [GeneratedRegex(
        @"^(?<n>[1-9]\d{0,2})(?<unit>d|days?|w|weeks?|m|months?|y|years?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Duration();

    [GeneratedRegex(
        "^(d|days?|weeks?|months?|years?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DayWord();
}
