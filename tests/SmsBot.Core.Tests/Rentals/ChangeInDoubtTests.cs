using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Ledger;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;
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
        Assert.DoesNotContain(core.Chat.Messages.Single(message => message.Text.Contains("SMS so far", StringComparison.Ordinal)).Buttons, button => button.Label == "Extend");
    }

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
            await core.ReadingAsync(new Reading("alpha-1", meanwhile == RentalStatus.Expired ? ReadingState.Expired : ReadingState.Refunded));
            return new SpendOutcome.Done { Charged = Money.Of(0.31m), EndsAt = end };
        };
        await core.PressesLabelAsync("Extend");
        await core.PressesLabelAsync("7 d");
        await core.PressesLabelAsync("Extend · $0.31");

        var (rental, extension) = await core.ReadAsync(async db => (await db.Rentals.SingleAsync(), await db.Spends.SingleAsync(spend => spend.Kind == SpendKind.Extend)));
        Assert.Equal(SpendStatus.Done, extension.Status);
        Assert.Equal((meanwhile == RentalStatus.Expired ? RentalStatus.Active : meanwhile, end), (rental.Status, rental.EndsAt));
        Assert.Equal(0, await Books.HeldAsync(core));
        await Books.BalanceAsync(core);
    }
}
