using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

public sealed class ChangeInDoubtTests
{
    [Fact]
    public async Task An_unknown_extension_leaves_the_rental_active_the_hold_kept_and_the_button_off()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent · Alpha");
        await core.RelayAsync();
        core.Provider.OnChange = () => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("reset"));
        await core.PressesLabelAsync("Extend");
        await core.PressesLabelAsync("7 d");
        await core.PressesLabelAsync("Extend · $0.31");
        await core.RelayAsync();

        Assert.Equal(RentalStatus.Active, await core.ReadAsync(db => db.Rentals.Select(rental => rental.Status).SingleAsync()));
        Assert.Equal(310_000, await Books.HeldAsync(core));
        Assert.DoesNotContain(
            core.Chat.Messages.Single(message => message.Text.Contains("SMS so far", StringComparison.Ordinal)).Buttons,
            button => button.Label == "Extend");
    }

    [Fact]
    public async Task Another_code_under_a_new_id_is_kept_though_its_number_was_given_back_meanwhile()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();
        core.Provider.OnChange = async () =>
        {
            await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Refunded));
            return new SpendOutcome.Done { ExternalId = "reused", Charged = Money.Of(0.31m) };
        };
        await core.PressesLabelAsync("Another code");
        await core.PressesLabelAsync("Another code · free");

        await core.ReadingAsync(Readings.Received("reused", "code 771144"));
        await core.RelayAsync();
        Assert.Contains("771144", core.Chat.Codes);
        Assert.Equal(0, await Books.HeldAsync(core));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_reading_that_was_asked_for_before_an_extension_does_not_take_it_back()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent · Alpha");
        await core.RelayAsync();
        var (asked, old) = (core.Time.GetUtcNow(), core.Time.GetUtcNow().AddDays(30));
        core.Time.Advance(TimeSpan.FromSeconds(1));
        core.Provider.OnChange = () => Task.FromResult<SpendOutcome>(new SpendOutcome.Done { Charged = Money.Of(0.31m) });
        await core.PressesLabelAsync("Extend");
        await core.PressesLabelAsync("7 d");
        await core.PressesLabelAsync("Extend · $0.31");
        core.Time.Advance(TimeSpan.FromSeconds(1));

        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Waiting) { EndsAt = old, AskedAt = asked });
        Assert.Equal(old.AddDays(7), await EndAsync(core), TimeSpan.FromMinutes(1));

        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Waiting) { EndsAt = old, AskedAt = core.Time.GetUtcNow() });
        Assert.Equal(old, await EndAsync(core));
    }

    private static async Task<DateTimeOffset> EndAsync(TestCore core) =>
        await core.ReadAsync(db => db.Rentals.Select(rental => rental.EndsAt!.Value).SingleAsync());

    [Theory]
    [InlineData(RentalStatus.Expired)]
    [InlineData(RentalStatus.Refunded)]
    public async Task An_extension_that_is_answered_after_the_end_is_charged_and_reopens_what_was_not_given_back(RentalStatus meanwhile)
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent · Alpha");
        await core.RelayAsync();
        var end = core.Time.GetUtcNow() + TimeSpan.FromDays(37);
        core.Provider.OnChange = async () =>
        {
            await core.ReadingAsync(
                new RentalSnapshot("alpha-1", meanwhile == RentalStatus.Expired ? ReadingState.Expired : ReadingState.Refunded));
            return new SpendOutcome.Done { Charged = Money.Of(0.31m), EndsAt = end };
        };
        await core.PressesLabelAsync("Extend");
        await core.PressesLabelAsync("7 d");
        await core.PressesLabelAsync("Extend · $0.31");

        var (rental, extension) = await core.ReadAsync(
            async db => (await db.Rentals.SingleAsync(), await db.Spends.SingleAsync(spend => spend.Kind == SpendKind.Extend)));
        Assert.Equal(SpendStatus.Done, extension.Status);
        Assert.Equal((meanwhile == RentalStatus.Expired ? RentalStatus.Active : meanwhile, end), (rental.Status, rental.EndsAt));
        Assert.Equal(0, await Books.HeldAsync(core));
        await Books.BalanceAsync(core);
    }
}
