using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Pricing;

/// <summary>What is not known is not shown as if it were.</summary>
public sealed class ShownPriceTests
{
    /// <summary>It counts as the cap, and the cap is no price.</summary>
    [Fact]
    public async Task A_price_that_nobody_told_is_never_shown_as_the_cap()
    {
        await using var core = await TestCore.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Limits:MaxPrice"] = "100",
                ["Limits:DailySpendPerMember"] = "500",
                ["Limits:DailySpendTotal"] = "500",
                ["Access:Admins:0"] = "test:boss",
            });
        core.Provider.Price = null;
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Done { ExternalId = "x", Phone = "+12025550123" });
        await core.SaysAsync("/rent whatsapp us via alpha");
        await core.PressesLabelAsync("Rent · Alpha (price unknown");
        await core.RelayAsync();

        Assert.Contains(
            "price unknown (counts as $100.00 of your limits)",
            core.Chat.Messages.Single(message => message.Text.Contains("expires", StringComparison.Ordinal)).Text,
            StringComparison.Ordinal);
        Assert.Equal(100_000_000, await Books.ChargedAsync(core));
        await core.SaysAsync("/history");
        Assert.DoesNotContain("$100", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.ReadingAsync(new RentalSnapshot("x", ReadingState.Refunded));
        await core.RelayAsync();
        await core.SaysAsync("/audit", new Owner("test", "boss"));
        Assert.DoesNotContain("bought for $100", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(core.Chat.Messages, message => message.Text.Contains("Refunded $100", StringComparison.Ordinal));
    }

    /// <summary>A window whose length nobody documents has no end that could be shown.</summary>
    [Fact]
    public async Task A_refund_window_that_is_not_stated_is_not_counted_down()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.LeaseTerms =
            ScriptedProvider.Lease with { IfNoCode = NoCodeRule.Unknown, Refund = new RefundRule { WindowIsUnstated = true } };
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent · Alpha");
        await core.RelayAsync();

        var card = core.Chat.Messages.Single(message => message.Button("More…") is not null);
        Assert.Contains("does not say until when", card.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("More…");
        Assert.Equal("Refund", card.Button("Refund")!.Label);
        Assert.Contains("while no SMS has come; Alpha does not say for how long", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("whether it refunds", card.Text, StringComparison.Ordinal);
    }
}
