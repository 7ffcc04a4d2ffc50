using SmsBot.Core.Messaging;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Chat;

/// <summary>Small things that people stumbled over.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData(6.9 * 3600, "6 h")]
    [InlineData(119, "1 min")]
    [InlineData(59.9, "59 s")]
    [InlineData(0.2, "1 s")]
    [InlineData(49.9 * 3600, "2 d")]
    public void What_lies_behind_is_rounded_down(double seconds, string text) =>
        Assert.Equal(text, SpanText.Past(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("Don&#39;t share it &amp; use it once", "Don't share it & use it once")]
    [InlineData("AT&T and R&D;", "AT&T and R&D;")]
    [InlineData("&#8238;reversed", "reversed")]
    public void What_was_escaped_for_a_page_is_read_and_still_cleaned(string said, string shown) =>
        Assert.Equal(shown, UntrustedText.Line(said, 100));

    [Theory]
    [InlineData("/rent\u00a0whatsapp\u00a0us")]
    [InlineData("/rent whatsapp\u202fus")]
    [InlineData("/rent\twhatsapp us")]
    public async Task Words_are_divided_by_every_kind_of_space(string typed)
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync(typed);

        Assert.Equal(1, core.Provider.Rents);
    }

    [Fact]
    public async Task A_near_miss_is_asked_about_in_two_sentences()
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync("/rent whatsapp us via nobody");

        Assert.Contains("Do you mean Alpha? Write for example:", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_of_numbers_leads_to_the_first_one()
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync("/numbers");

        Assert.NotNull(core.Chat.Last.Button("Rent a number"));
    }

    [Theory]
    [InlineData("/history 2", "page 2 of 2")]
    [InlineData("/history", "page 1 of 2")]
    [InlineData("/history 0", "page 1 of 2")]
    [InlineData("/history 99", "page 2 of 2")]
    public async Task A_page_of_the_history_can_be_typed(string typed, string title)
    {
        await using var core = await TestCore.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Limits:MaxActivePerMember"] = "20",
                ["Limits:MaxPerServicePerDay"] = "20",
            });
        for (var i = 0; i < 9; i++)
            await core.SaysAsync("/rent whatsapp us");

        await core.SaysAsync(typed);

        Assert.Contains(title, core.Chat.Last.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_suggested_country_stands_in_the_list_once()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.Terms = core.Provider.Terms with { SuggestsCountries = true };
        core.Provider.OnQuote = quote => [quote with { Request = quote.Request with { CountryKey = "US" } }];

        await core.SaysAsync("/rent whatsapp");

        Assert.Equal(1, core.Chat.Last.Buttons.Count(button => button.Label.StartsWith("United States", StringComparison.Ordinal)));
        Assert.Contains(core.Chat.Last.Buttons, button => button.Label.Contains("$0.31", StringComparison.Ordinal));
    }
}
