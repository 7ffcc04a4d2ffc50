using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Tests.Messaging;

/// <summary>Every text in every language: complete, with the same places, and short enough for where it is shown.</summary>
public sealed partial class TranslationTests
{
    // https://core.telegram.org/bots/api#answercallbackquery
    private const int MaxAlert = 200;

    // https://docs.discord.com/developers/interactions/application-commands#application-command-object; Telegram takes 256.
    private const int MaxSummary = 100;

    // What Telegram's own apps still show; Discord takes 80.
    private const int MaxLabel = 64;

    // A name, a price or a number as it stands on a label.
    private const string Filling = "WhatsApp 12";

    private static readonly string[] LabelKeys = ["Button_", "Press_Yes_", "Close_", "Offer_Rent"];

    private static readonly Dictionary<string, string> English = Read(Languages.English);

    public static TheoryData<string> Names => [.. Languages.Installed().Offered.Select(language => language.Name)];

    [Fact]
    public void Twelve_languages_are_offered() => Assert.Equal(
        ["ar", "en", "es", "fa", "hi", "id", "pt-BR", "ru", "tr", "uk", "vi", "zh-Hans"],
        Languages.Installed().Offered.Select(language => language.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_text_is_translated(string language) =>
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), Read(language).Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_text_has_the_places_of_the_English_one(string language) =>
        Assert.All(Read(language), text => Assert.Equal(Places(English[text.Key]), Places(text.Value)));

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_member_types_is_the_same_in_every_language(string language) =>
        Assert.All(Read(language), text => Assert.Equal(Typed(English[text.Key]), Typed(text.Value)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_text_that_counts_gives_every_form_of_its_language(string language)
    {
        var forms = Plurals.Count(CultureInfo.GetCultureInfo(language));

        Assert.All(
            Read(language), text => Assert.All(Forms().Matches(text.Value), match => Assert.Equal(forms, match.Value.Split('|').Length)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_space_at_the_edge_of_a_text_is_kept(string language) => Assert.All(
        Read(language),
        text => Assert.Equal(
            (English[text.Key].StartsWith(' '), English[text.Key].EndsWith(' ')), (text.Value.StartsWith(' '), text.Value.EndsWith(' '))));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_label_fits_on_its_button(string language)
    {
        var labels = Labels();

        Assert.True(labels.Count > 40, "The labels in the code were not found.");
        Assert.All(Read(language).Where(text => labels.Contains(text.Key)), text => Fits(text.Value, MaxLabel));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_summary_fits_into_the_menus(string language) => Assert.All(
        Read(language).Where(
            text => text.Key.StartsWith("Command_", StringComparison.Ordinal) || text.Key.StartsWith("Option_", StringComparison.Ordinal)),
        text => Fits(text.Value, MaxSummary));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_alert_fits_into_its_window(string language)
    {
        var texts = Read(language);

        Assert.All(
            [nameof(Texts.Group_Expected), nameof(Texts.Refusal_ButtonOutdated), nameof(Texts.Refusal_NotPossibleNow)],
            key => Fits(texts[key], MaxAlert));
    }

    private static void Fits(string text, int most)
    {
        var filled = Place().Replace(text, Filling);
        Assert.True(filled.Length <= most, $"{filled.Length} characters: {filled}");
    }

    /// <summary>The texts of buttons: those that the code makes one of, and those that are named so.</summary>
    private static HashSet<string> Labels()
    {
        return Directory.EnumerateFiles(Path.Combine(Clone.Root, "src", "SmsBot.Core"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Label().Matches(File.ReadAllText(file)).Select(match => match.Groups["key"].Value))
            .Concat(English.Keys.Where(key => LabelKeys.Any(start => key.StartsWith(start, StringComparison.Ordinal))))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Read(string language) => Read(CultureInfo.GetCultureInfo(language));

    private static Dictionary<string, string> Read(CultureInfo language) => Texts.ResourceManager
        .GetResourceSet(language.Name == "en" ? CultureInfo.InvariantCulture : language, createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    private static string Places(string text) =>
        string.Concat(Place().Matches(text).Select(match => match.Groups["number"].Value).Distinct().Order(StringComparer.Ordinal));

    private static string Typed(string text) =>
        string.Join(' ', Command().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{(?<number>\d)(:[^{}]*)?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<=\{\d:)[^{}]*(?=\})")]
    private static partial Regex Forms();

    [GeneratedRegex(@"(?<![a-z])/[a-z]+")]
    private static partial Regex Command();

    [GeneratedRegex(
        @"Button\.(Press|CopyText)\(\s*(Sentence\.Of\()?Texts\.(?<key>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Label();
}
