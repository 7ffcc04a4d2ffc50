using Microsoft.EntityFrameworkCore;
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
}
