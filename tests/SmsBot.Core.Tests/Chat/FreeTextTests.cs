using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Chat;

/// <summary>What may buy at once, and what only shows an offer: plain chat and guessed words never spend.</summary>
public sealed class FreeTextTests
{
    [Theory]
    [InlineData("whatsapp us")]
    [InlineData("google in")]
    [InlineData("google it")]
    [InlineData("rent whatsapp us")]
    [InlineData("rent me a google number in germany")]
    [InlineData("please get a whatsapp number for us thanks")]
    [InlineData("/rent goole us")]
    [InlineData("/rent google germny")]
    [InlineData("/rent google in")]
    [InlineData("/rent google it")]
    public async Task A_guess_buys_nothing(string words)
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync(words);

        Assert.Equal(0, core.Provider.Rents);
        Assert.DoesNotContain(core.Chat.Messages, message => message.Text.Contains("(ref ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_press_on_what_was_understood_buys_it()
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync("can i have whatsapp in germany");
        Assert.Contains("WhatsApp · Germany", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("Rent · Alpha");

        Assert.Equal(1, core.Provider.Rents);
    }

    [Theory]
    [InlineData("google it", null)]
    [InlineData("google in", null)]
    [InlineData("google me", null)]
    [InlineData("google IT", "it")]
    [InlineData("google in it", "it")]
    [InlineData("google from in", "in")]
    [InlineData("google us", "us")]
    [InlineData("google germany", "de")]
    public async Task An_everyday_word_is_a_country_only_where_a_country_can_stand(string words, string? country)
    {
        await using var core = await TestCore.StartAsync();

        var (request, wasGuessed) = core.Get<RentWords>().Parse(words.Split(' '), freeText: true);

        Assert.Equal(("google", country ?? "", true), (request.Service, request.Country, wasGuessed));
    }

    [Theory]
    [InlineData("whatsapp us", false)]
    [InlineData("whatsapp germany", false)]
    [InlineData("whatsapp IT", false)]
    [InlineData("whatsapp it", true)]
    [InlineData("whatsap us", true)]
    [InlineData("whatsapp germny", true)]
    public async Task A_command_is_certain_unless_a_word_was_corrected_or_is_an_everyday_one(string words, bool isGuess)
    {
        await using var core = await TestCore.StartAsync();

        Assert.Equal(isGuess, core.Get<RentWords>().Parse(words.Split(' ')).IsGuess);
    }

    [Theory]
    [InlineData("/rent us 30d", "[WhatsApp]", "WhatsApp · United States · 30 days")]
    [InlineData("/rent whatsapp 30d via alpha", "[Germany]", "WhatsApp · Germany · 30 days")]
    [InlineData("/rent us area 726", "[WhatsApp][One code]", "WhatsApp · United States · one code · area 726")]
    [InlineData("/rent germany pool foxtrot", "[WhatsApp][One code]", "pool/operator foxtrot")]
    [InlineData("/price us 30d", "[WhatsApp]", "WhatsApp · United States · 30 days")]
    [InlineData("/rent whatsapp 31d", "[Germany][30 days]", "WhatsApp · Germany · 30 days")]
    public async Task Everything_that_was_typed_rides_along_through_every_question(string typed, string pressed, string title)
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync(typed);
        foreach (var label in pressed.Trim('[', ']').Split("]["))
            await core.PressesLabelAsync(label);

        Assert.Contains(title, core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(0, core.Provider.Rents);
    }

    [Theory]
    [InlineData("/rent whatsapp us 31d")]
    [InlineData("/rent whatsapp us 5d")]
    [InlineData("/price whatsapp us 1y")]
    public async Task A_length_that_nobody_sells_shows_those_that_are_sold(string typed)
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync(typed);

        Assert.Contains("Sold for 7, 30 days.", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("30 days");
        Assert.Contains("WhatsApp · United States · 30 days", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("renewable", true)]
    [InlineData("standard", false)]
    public async Task Renewable_and_standard_choose_the_lease(string word, bool canRenew)
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Providers[1].LeaseTerms = ScriptedProvider.Lease with { CanRenew = false };

        await core.SaysAsync($"/rent whatsapp us 30d {word}");

        Assert.Equal(canRenew, core.Chat.Last.Button("Rent · Alpha") is not null);
        Assert.Equal(!canRenew, core.Chat.Last.Button("Rent · Beta1") is not null);
    }

    [Fact]
    public async Task A_member_s_own_cap_is_never_met_by_an_unknown_price()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Providers[1].Price = null;

        await core.SaysAsync("/rent whatsapp us max 0.10");

        Assert.Equal((0, 0), (core.Providers[0].Rents, core.Providers[1].Rents));
        Assert.Contains("Nothing with a known price at or below $0.10.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Null(core.Chat.Last.Button("Rent · Beta1"));

        await core.PressesLabelAsync("Rent anyway · Alpha $0.31");
        Assert.Equal(1, core.Providers[0].Rents);
    }

    [Fact]
    public async Task A_provider_that_failed_is_named_where_only_an_unknown_price_is_left()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Providers[0].Fault = new RefusedException(new Refusal(RefusalCode.ProviderKey) { Provider = "Alpha" });
        core.Providers[1].Price = null;

        await core.SaysAsync("/rent whatsapp us max 0.40");

        Assert.Equal(0, core.Providers[1].Rents);
        Assert.Contains("Alpha: ", core.Chat.Last.Text, StringComparison.Ordinal);
    }
}
