using Microsoft.EntityFrameworkCore;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.App;

/// <summary>Where other platforms take the next message, Discord opens a form.</summary>
public sealed class DiscordFormTests
{
    [Fact]
    public async Task The_note_of_a_lease_is_written_and_deleted_in_a_form()
    {
        await using var world = await BotWorld.StartWithDiscordAsync("--Providers:Sandbox:Enabled=true", "--Limits:MaxLeasePrice=100");
        var ada = world.Discord.Member("Ada");
        ada.Types("rent", ("service", "airbnb"), ("country", "us"), ("length", "3d"));
        ada.Presses(await world.SeesAsync(ada, "Airbnb · United States"), "Rent · Sandbox");
        ada.Presses(await world.SeesAsync(ada, "0 SMS so far."), "More…");
        var more = await world.OffersAsync(ada, "Note");

        var form = await ada.OpensAsync(more, "Note");
        Assert.Equal(("/note 1", "Airbnb", "Note", null), (form.Form!.CustomId, form.Form.Title, form.Form.Label, form.Form.Value));
        Assert.True(form.Form.MaxLength <= 80);
        ada.Submits(form, "shop account");
        ada.Submits(form, "shop account");
        await world.UntilStoredAsync(async db => (await db.Rentals.SingleAsync()).Note == "shop account");
        await world.UntilAsync(() => ada.Count("shop account") >= 2);

        ada.Presses(more, "More…");
        form = await ada.OpensAsync(await world.OffersAsync(ada, "Note"), "Note");
        Assert.Equal("shop account", form.Form!.Value);
        ada.Submits(form, "");
        await world.UntilStoredAsync(async db => (await db.Rentals.SingleAsync()).Note is null);
    }

    [Fact]
    public async Task A_service_and_a_country_are_searched_and_the_length_that_was_typed_is_kept()
    {
        await using var world = await BotWorld.StartWithDiscordAsync("--Providers:Sandbox:Enabled=true", "--Limits:MaxLeasePrice=100");
        var ada = world.Discord.Member("Ada");
        ada.Types("rent", ("length", "3d"));

        var form = await ada.OpensAsync(await world.SeesAsync(ada, "Which service"), "Search…");
        Assert.Equal("/price 3d", form.Form!.CustomId);
        ada.Submits(form, "airbnb");

        // Fewer countries than a page have no [Search…]; its token is that of a country without the country.
        var countries = await world.SeesAsync(ada, "Which country for Airbnb");
        var country = countries.Button("United States");
        var token = (country.Value ?? country.CustomId).Split('.');
        var press = ada.PressesData(countries, string.Join('.', ["1", "qc", token[2], .. token[4..]]));
        await world.UntilAsync(() => press.Form is not null);
        form = press;
        Assert.Equal("/price airbnb 3d", form.Form!.CustomId);
        ada.Submits(form, "united states");
        var offers = await world.SeesAsync(ada, "Airbnb · United States · 3 days");

        // A search shows offers and never buys.
        Assert.Contains(offers.Buttons, button => button.Label.StartsWith("Rent · Sandbox", StringComparison.Ordinal));
        Assert.Equal(0, await world.ReadAsync(db => db.Rentals.CountAsync()));
    }

    [Fact]
    public async Task A_setting_is_written_in_a_form_in_the_member_s_language()
    {
        await using var world = await BotWorld.StartWithDiscordAsync();
        var ada = world.Discord.Member("Ada");
        ada.Types("settings", ("language", "ru"));
        ada.Presses(await world.SeesAsync(ada, "Русский"), "Часовой пояс");
        var page = await world.OffersAsync(ada, "Europe/Berlin");

        var form = await ada.OpensAsync(page, "Другое");
        Assert.Equal(("/settings zone", "Часовой пояс"), (form.Form!.CustomId, form.Form.Label));
        ada.Submits(form, "Europe/Paris");
        await world.SeesAsync(ada, "Europe/Paris");
    }

    [Fact]
    public async Task A_stranger_and_an_outdated_button_open_no_form()
    {
        await using var world = await BotWorld.StartWithDiscordAsync(
            "--Access:Mode=Allowlist", "--Access:Admins:0=discord:1");
        var eve = world.Discord.Member("Eve");
        eve.Types("start");
        var refused = await world.SeesAsync(eve, "This bot is private");

        var press = eve.PressesData(refused, "1.sq.zone");
        await world.UntilAsync(() => press.IsAcknowledged);
        Assert.Null(press.Form);
    }
}
