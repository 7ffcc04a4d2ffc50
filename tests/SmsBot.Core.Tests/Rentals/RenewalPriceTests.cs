using SmsBot.Core.Common;
using SmsBot.Core.Outbox;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary>The price on the button that renews a lease.</summary>
public sealed class RenewalPriceTests
{
    [Fact]
    public async Task The_button_that_renews_shows_the_price_that_the_provider_told_within_the_hour()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent · Alpha");
        await core.RelayAsync();

        await core.PressesLabelAsync("Renew · 30 d $0.31");
        Assert.NotNull(core.Chat.Last.Button("Renew · $0.31"));
        Assert.Equal(Money.Of(0.31m), await PriceAsync(TimeSpan.Zero));
        Assert.Null(await PriceAsync(TimeSpan.FromHours(2)));

        Task<Money?> PriceAsync(TimeSpan later) => core.ReadAsync(
            async db => (await CardModel.LoadAsync(db, 1, core.Time.GetUtcNow() + later, CancellationToken.None))!.RenewalPrice);
    }
}
