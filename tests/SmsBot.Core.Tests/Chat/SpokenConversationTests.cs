using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Core.Messaging;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Chat;

/// <summary>Rent, code and refund in one language: nobody who reads only that one meets a sentence in English.</summary>
public sealed partial class SpokenConversationTests
{
    // Names, what is typed, and the abbreviation that several of the languages have themselves.
    private static readonly string[] KnownEverywhere = ["WhatsApp", "Google", "PayPal", "Alpha", "SMS"];

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("ar")]
    [InlineData("hi")]
    [InlineData("zh-Hans")]
    public async Task A_number_is_rented_its_code_read_and_another_refunded(string language)
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync($"/settings language {language}");
        await PlayAsync(core);

        var english = Sentences();
        var found = core.Chat.Messages
            .SelectMany(Lines)
            .Where(line => english.Any(sentence => line.Contains(sentence, StringComparison.Ordinal)))
            .Distinct()
            .ToList();

        if (language == "en")
            Assert.True(found.Count > 20, "The English sentences were not recognized.");
        else
            Assert.Empty(found);
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("ar")]
    [InlineData("hi")]
    [InlineData("zh-Hans")]
    public async Task No_English_word_stands_on_an_offer_a_card_or_a_code(string language)
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync($"/settings language {language}");
        var before = core.Chat.Messages.Count;
        await PlayAsync(core);

        Assert.All(core.Chat.Messages.Skip(before).SelectMany(Lines), line => Assert.Empty(
            Words().Matches(line).Select(match => match.Value).Except(KnownEverywhere, StringComparer.Ordinal)));
    }

    private static async Task PlayAsync(TestCore core)
    {
        await core.SaysAsync("/start");
        await core.SaysAsync("/rent whatsapp");
        await core.SaysAsync("/price whatsapp us");
        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();
        await PressAsync(core, ButtonActions.CodeRequested);
        await core.RelayAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "Your code is 583920"));
        await core.RelayAsync();
        Assert.Contains("583920", core.Chat.Codes);

        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();
        await core.SaysAsync("/numbers");
        core.Time.Advance(TimeSpan.FromMinutes(2));
        await PressAsync(core, ButtonActions.Refund);
        await core.TickAsync();
        await core.TickAsync();
        await core.RelayAsync();
        Assert.Equal(1, core.Provider.Refunds);

        await core.SaysAsync("/history");
        await core.SaysAsync("/balance");
    }

    private static Task PressAsync(TestCore core, string action) => core.PressesAsync(
        core.Chat.Messages.SelectMany(message => message.Buttons).Last(button => ButtonToken.Parse(button.Token)?.Action == action).Token!);

    private static IEnumerable<string> Lines(RecordedMessage message) =>
        (message.Reply with { Blocks = [.. message.Reply.Blocks.Where(block => block is not QuoteBlock)] }).Blocks
            .SelectMany(block => block switch
            {
                HeadingBlock heading => [heading.Text],
                TextBlock line => [string.Concat(line.Sentence.Spans.Select(span => span.Text))],
                TableBlock table => table.Header.Concat(table.Rows.SelectMany(row => row)),
                _ => [],
            })
            .Concat(message.Buttons.Select(button => button.Label));

    /// <summary>The pieces of the English texts that are long enough to be told from a name.</summary>
    private static List<string> Sentences() =>
    [
        .. Texts.ResourceManager.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .SelectMany(entry => Place().Split((string)entry.Value!))
            .Select(piece => piece.Trim(' ', '·', ',', '.', ':', ';', '(', ')'))
            .Where(piece => piece.Length > 7 && piece.Contains(' ') && !piece.StartsWith('/')),
    ];

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex("(?<![A-Za-z/])[A-Za-z]{2,}")]
    private static partial Regex Words();
}
