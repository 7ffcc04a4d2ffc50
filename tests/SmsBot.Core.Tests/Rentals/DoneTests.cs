using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary>A number whose code has come waits for nothing: it counts against no limit, and can be closed.</summary>
public sealed class DoneTests
{
    [Fact]
    public async Task What_counts_is_what_still_waits_and_leases()
    {
        await using var core = await StartAsync(most: 2);
        for (var i = 1; i <= 4; i++)
        {
            await core.SaysAsync("/rent whatsapp us");
            await core.ReadingAsync(Readings.Received($"alpha-{i}", $"code 58392{i}"));
        }

        Assert.Equal(4, await ActiveAsync(core));
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent · Alpha");
        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal(6, await ActiveAsync(core));
        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal(6, await ActiveAsync(core));
        Assert.Contains("2 open numbers, which is the limit here", core.Chat.Last.Text, StringComparison.Ordinal);

        // Another code that was asked for is waited for again.
        await core.RelayAsync();
        await core.PressesAsync("1.rf.6");
        await core.PressesLabelAsync("Another code");
        await core.PressesLabelAsync("Another code · free");
        await core.SaysAsync("/rent whatsapp us");
        Assert.Contains("2 open numbers", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Done_closes_at_once_and_what_comes_late_is_delivered()
    {
        await using var core = await TestCore.RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();

        await core.PressesLabelAsync("Done");
        await core.PressesLabelAsync("Done");
        Assert.Equal(RentalStatus.Completed, await core.ReadAsync(db => db.Rentals.Select(rental => rental.Status).SingleAsync()));
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920", "code 771122"));
        await core.RelayAsync();

        Assert.Equal(["583920", "771122"], core.Chat.Codes);
        Assert.DoesNotContain("after", core.Chat.Last.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Done_closes_nothing_that_can_still_pay_back()
    {
        await using var core = await TestCore.RentedAsync();
        await core.PressesAsync("1.dn.1");
        Assert.Equal(RentalStatus.Active, await core.ReadAsync(db => db.Rentals.Select(rental => rental.Status).SingleAsync()));
    }

    [Theory]
    [InlineData(true, "Cancel · WhatsApp …", RentalStatus.RefundRequested)]
    [InlineData(false, "Done · WhatsApp …", RentalStatus.Expired)]
    public async Task A_refusal_for_the_limit_lists_what_can_be_closed(bool refundable, string label, RentalStatus closed)
    {
        await using var core = await StartAsync(most: 1);
        if (!refundable)
            core.Provider.ActivationTerms = ScriptedProvider.Activation with { Refund = null, IfNoCode = NoCodeRule.NotBack };
        await core.SaysAsync("/rent whatsapp us");
        await core.SaysAsync("/rent whatsapp us");

        await core.PressesLabelAsync(label);

        Assert.Equal(closed, await core.ReadAsync(db => db.Rentals.Select(rental => rental.Status).SingleAsync()));
    }

    [Fact]
    public async Task A_code_that_lands_edits_the_question_for_another_number_and_its_button_buys_nothing()
    {
        await using var core = await TestCore.RentedAsync();
        await core.PressesLabelAsync("Another number");
        var question = core.Chat.Last;
        var buy = question.Button("Rent")!.Token!;

        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));

        // Nobody waits for the edit.
        await Eventually.IsTrueAsync(
            () => question.Text.Contains("The code came after all", StringComparison.Ordinal), () => question.Text);
        Assert.Empty(question.Buttons);
        await core.PressesAsync(buy, messageId: question.Id);

        Assert.Equal(1, core.Provider.Rents);
    }

    /// <summary>Nobody has read it yet when the button is pressed.</summary>
    [Fact]
    public async Task A_press_for_another_number_looks_once_more_before_it_spends()
    {
        await using var core = await TestCore.RentedAsync();
        await core.PressesLabelAsync("Another number");
        var question = core.Chat.Last;
        core.Provider.Readings["alpha-1"] = Readings.Received("alpha-1", "code 583920");

        await core.PressesAsync(question.Button("Rent")!.Token!, messageId: question.Id);
        await core.RelayAsync();

        Assert.Equal((1, 0), (core.Provider.Rents, core.Provider.Refunds));
        Assert.Equal(["583920"], core.Chat.Codes);
        Assert.Contains("The code came after all", question.Text, StringComparison.Ordinal);
    }

    private static Task<TestCore> StartAsync(int most) =>
        TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:MaxActivePerMember"] = $"{most}" });

    private static Task<int> ActiveAsync(TestCore core) =>
        core.ReadAsync(db => db.Rentals.CountAsync(rental => rental.Status == RentalStatus.Active));
}
