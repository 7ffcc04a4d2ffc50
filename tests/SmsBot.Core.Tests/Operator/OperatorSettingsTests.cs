using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Operator;

/// <summary>What an admin sets in the chat, without a restart.</summary>
public sealed class OperatorSettingsTests
{
    private static readonly Owner Boss = new("test", "boss");

    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["Access:Admins:0"] = "test:boss",
        ["Access:DeniedServices:0"] = "tinder",
        ["Limits:MaxPrice"] = "5",
    };

    [Fact]
    public async Task Admin_alone_is_a_panel_whose_buttons_are_the_commands()
    {
        await using var core = await TestCore.StartAsync(Settings);
        await core.SaysAsync("/admin", Boss);

        Assert.Equal(
            ["Status", "Members", "Providers", "Limits", "Report", "Pause", "Quiet hours"],
            core.Chat.Messages[^1].Reply.Buttons.SelectMany(row => row).Select(button => button.Label));
        await core.PressesLabelAsync("Status", Boss);
        Assert.Contains("waiting to be posted", core.Chat.Messages[^1].Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("Pause", Boss);
        Assert.True(core.Get<AccessPolicy>().IsPaused);
        await core.SaysAsync("/admin", Boss);
        await core.PressesLabelAsync("Resume", Boss);
        Assert.False(core.Get<AccessPolicy>().IsPaused);
    }

    [Fact]
    public async Task A_member_may_not_press_what_only_admins_see()
    {
        await using var core = await TestCore.StartAsync(Settings);
        await core.PressesAsync(ButtonToken.Of(ButtonActions.Panel, "pause").ToString());
        await core.PressesAsync(ButtonToken.Of(ButtonActions.SwitchProvider, "alpha", "off").ToString());

        Assert.False(core.Get<AccessPolicy>().IsPaused);
        Assert.False(core.Get<OperatorSettings>().IsOff("alpha"));
    }

    [Fact]
    public async Task A_provider_that_is_switched_off_sells_nothing_and_its_codes_still_come()
    {
        await using var core = await TestCore.RentedAsync(Settings);
        await core.SaysAsync("/admin providers", Boss);
        await core.PressesLabelAsync("Switch Alpha off", Boss);
        await core.SaysAsync("/rent whatsapp us");

        Assert.Equal(1, await BoughtAsync(core));
        Assert.Contains("switched off", core.Chat.Messages[^1].Text, StringComparison.Ordinal);
        await core.ReadingAsync(Rentals.Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();
        Assert.Single(core.Chat.Codes);

        await core.SaysAsync("/admin provider Alpha on", Boss);
        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal(2, await BoughtAsync(core));
        Assert.Equal(2, await core.ReadAsync(db => db.Audit.CountAsync(entry => entry.Act == AuditAct.Set)));
    }

    [Fact]
    public async Task A_limit_of_one_member_counts_and_survives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("smsbot-settings-").FullName;
        await using (var core = await TestCore.StartAsync(Settings, folder))
            await core.SaysAsync("/admin limit test:ada 0.1", Boss);

        await using (var again = await TestCore.StartAsync(Settings, folder))
        {
            await again.SaysAsync("/rent whatsapp us");
            Assert.Equal(0, await BoughtAsync(again));
            await again.SaysAsync("/rent whatsapp us", new Owner("test", "ben"));
            Assert.Equal(1, await BoughtAsync(again));

            await again.SaysAsync("/admin limit test:ada default", Boss);
            await again.SaysAsync("/rent whatsapp us");
            Assert.Equal(2, await BoughtAsync(again));
        }

        TestDatabase.Drop(folder);
    }

    [Fact]
    public async Task The_price_cap_only_makes_the_configuration_stricter()
    {
        await using var core = await TestCore.StartAsync(Settings);
        await core.SaysAsync("/admin cap 0.1", Boss);
        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal(0, await BoughtAsync(core));

        await core.SaysAsync("/admin cap 100", Boss);
        core.Provider.Price = Money.Of(6m);
        await core.SaysAsync("/rent telegram us");
        Assert.Equal(0, await BoughtAsync(core));
    }

    [Fact]
    public async Task A_service_is_denied_and_allowed_again_by_a_button_and_what_is_configured_is_shown_as_fixed()
    {
        await using var core = await TestCore.StartAsync(Settings);
        await core.SaysAsync("/admin service whatsapp deny", Boss);
        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal(0, await BoughtAsync(core));

        await core.SaysAsync("/admin limits", Boss);
        Assert.Contains("Denied by the configuration: tinder", core.Chat.Messages[^1].Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("Allow whatsapp", Boss);
        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal(1, await BoughtAsync(core));
    }

    [Theory]
    [InlineData("/admin limit test:ada -5")]
    [InlineData("/admin limit nobody 5")]
    [InlineData("/admin cap much")]
    [InlineData("/admin cap 99999999999")]
    [InlineData("/admin provider nobody off")]
    public async Task What_is_not_understood_changes_nothing(string typed)
    {
        await using var core = await TestCore.StartAsync(Settings);
        await core.SaysAsync(typed, Boss);
        Assert.Equal(0, await core.ReadAsync(db => db.Settings.CountAsync(setting => setting.Key.StartsWith("operator:"))));
    }

    private static Task<int> BoughtAsync(TestCore core) =>
        core.ReadAsync(db => db.Rentals.CountAsync(rental => rental.Status == RentalStatus.Active));
}
