using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Members;

public sealed class SettingsTests
{
    [Fact]
    public async Task What_is_chosen_is_shown_and_can_be_emptied_again()
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync("/settings country germany");
        await core.SaysAsync("/settings provider alpha");
        await core.SaysAsync("/settings max 0.50");
        await core.SaysAsync("/settings favourites google, whatsapp");
        await core.SaysAsync("/settings zone Europe/Berlin");
        await core.SaysAsync("/settings");

        Assert.Contains("Country when you name none: Germany.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("Provider when you name none: Alpha.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("Most for one code: $0.50.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("Favourites at /start: Google, WhatsApp.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("Time zone: Europe/Berlin.", core.Chat.Last.Text, StringComparison.Ordinal);

        await core.SaysAsync("/settings country off");
        await core.SaysAsync("/settings max off");
        await core.PressesLabelAsync("Provider");
        await core.PressesLabelAsync("Best offer");
        Assert.Contains("Country when you name none: none.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("Provider when you name none: the best offer.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("the operator's limit, $5.00", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zone Nowhere/Town", "not a time zone")]
    [InlineData("country atlantis", "not a country")]
    [InlineData("max many", "not a price")]
    [InlineData("max -1", "not a price")]
    [InlineData("favourites myspace", "not a service")]
    [InlineData("provider nobody", "nobody")]
    public async Task What_cannot_be_read_is_said_and_changes_nothing(string words, string said)
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync($"/settings {words}");

        Assert.Contains(said, core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.False(await core.ReadAsync(db => Task.FromResult(db.MemberSettings.Any())));
    }

    [Fact]
    public async Task Rent_takes_country_provider_and_cap_where_none_is_named()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Providers[1].Price = Money.Of(0.10m);
        await core.SaysAsync("/settings country us");
        await core.SaysAsync("/settings provider alpha");

        await core.SaysAsync("/rent whatsapp");
        Assert.Equal((1, 0), (core.Providers[0].Rents, core.Providers[1].Rents));

        await core.SaysAsync("/rent whatsapp via beta1");
        Assert.Equal((1, 1), (core.Providers[0].Rents, core.Providers[1].Rents));

        await core.SaysAsync("/settings max 0.20");
        await core.SaysAsync("/rent whatsapp");
        Assert.Equal((1, 1), (core.Providers[0].Rents, core.Providers[1].Rents));
        Assert.Contains("Nothing with a known price at or below $0.20.", core.Chat.Last.Text, StringComparison.Ordinal);

        await core.SaysAsync("/rent whatsapp max 0.40");
        Assert.Equal((2, 1), (core.Providers[0].Rents, core.Providers[1].Rents));
    }

    [Fact]
    public async Task One_members_choices_are_not_anothers()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/settings country us");

        await core.SaysAsync("/rent whatsapp", new Owner("test", "bob"));

        Assert.Equal(0, core.Provider.Rents);
        Assert.Contains("WhatsApp", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_shows_the_favourites()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/settings favourites google");

        await core.SaysAsync("/start");

        Assert.NotNull(core.Chat.Last.Button("Google"));
        Assert.Null(core.Chat.Last.Button("WhatsApp"));
    }
}
