using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

public sealed class RefundPostingTests
{
    [Theory]
    [InlineData(200_000, "USD", 110_000)]
    [InlineData(310_000, "USD", 0)]
    [InlineData(320_000, "USD", 0)]
    [InlineData(1, "USD", 309_999)]
    [InlineData(0, "USD", 0)]
    [InlineData(-1, "USD", 0)]
    [InlineData(200_000, "EUR", 0)]
    [InlineData(null, "USD", 0)]
    public async Task What_came_back_is_what_the_provider_says_and_never_more_than_it_took(int? micros, string currency, long left)
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");

        await core.ReadingAsync(
            new RentalSnapshot("alpha-1", ReadingState.Refunded) { Refunded = micros is { } said ? new Money(said, currency) : null });
        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Refunded) { Refunded = Money.Of(0.05m) });

        Assert.Equal(left, await Books.ChargedAsync(core));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_number_that_was_sent_again_gives_back_what_that_cost_and_not_the_first_purchase()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111"));
        await AnotherAsync(core, "alpha-1b", 0.10m);
        core.Time.Advance(TimeSpan.FromSeconds(1));
        await AnotherAsync(core, "alpha-1c", 0.20m);
        Assert.Equal(610_000, await Books.ChargedAsync(core));

        await core.ReadingAsync(new RentalSnapshot("alpha-1c", ReadingState.Refunded));
        Assert.Equal(410_000, await Books.ChargedAsync(core));
        await core.ReadingAsync(new RentalSnapshot("alpha-1b", ReadingState.Refunded));
        Assert.Equal(310_000, await Books.ChargedAsync(core));
        await Books.BalanceAsync(core);
    }

    /// <summary>Asked for on the first rental's card.</summary>
    private static async Task AnotherAsync(TestCore core, string id, decimal price)
    {
        core.Provider.OnChange = () => Task.FromResult<SpendOutcome>(new SpendOutcome.Done { ExternalId = id, Charged = Money.Of(price) });
        var outcome =
            await core.Get<ChangeRental>().RunAsync($"key:{id}", 1, SpendKind.AnotherCode, null, Money.Of(price), CancellationToken.None);
        Assert.IsType<SpendOutcome.Done>(outcome);
    }
}
