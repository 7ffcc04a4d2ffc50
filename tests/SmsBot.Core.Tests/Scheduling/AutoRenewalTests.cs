using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Scheduling;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Scheduling;

/// <summary>What is kept of a renewal by itself, and what is told of it.</summary>
public sealed class AutoRenewalTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true, 14, new[] { 7, 30 }, SpendKind.Renew, 14)]
    [InlineData(false, 30, new[] { 7, 30 }, SpendKind.Extend, 30)]
    [InlineData(false, 14, new[] { 30, 7 }, SpendKind.Extend, 7)]
    [InlineData(false, 14, new int[0], SpendKind.Extend, 0)]
    public void A_lease_is_renewed_by_its_own_length_or_the_shortest_that_can_be_had(
        bool canRenew, int days, int[] extend, SpendKind kind, int by)
    {
        var lease = Made.Bought(Now, ScriptedProvider.Lease with { CanRenew = canRenew, ExtendDays = extend }, days);
        Assert.Equal((kind, by), (AutoRenewalService.KindOf(lease), AutoRenewalService.DaysOf(lease)));
    }

    [Fact]
    public void An_announcement_names_its_end_price_and_time_and_every_attempt_has_a_key_of_its_own()
    {
        var renewal = new AutoRenewal { RentalId = 7 };
        Assert.Null(renewal.Price);
        renewal.Announce(Now.AddDays(2), new Money(310_000, "EUR"), Now, Now.AddDays(1));

        Assert.Equal(
            (Now.AddDays(2), Now, Now.AddDays(1), new Money(310_000, "EUR")),
            (renewal.AnnouncedEnd, renewal.AnnouncedAt, renewal.DueAt, renewal.Price));
        Assert.Equal($"auto:7:{Now.AddDays(2).ToUnixTimeMilliseconds()}:", renewal.KeyStart);
        Assert.Equal(renewal.KeyStart + "1", renewal.Key(1));
        renewal.TryAgain(Now.AddHours(1));
        Assert.Equal(Now.AddHours(1), renewal.DueAt);
        renewal.Close();
        Assert.Equal((null, Now.AddDays(2)), (renewal.DueAt, renewal.AnnouncedEnd));
        renewal.TryAgain(Now);
        renewal.GiveUp(Now.AddDays(32));
        Assert.Equal((null, Now.AddDays(32)), (renewal.DueAt, renewal.AnnouncedEnd));
    }

    [Fact]
    public void What_is_told_says_what_where_and_how_to_do_it_by_hand()
    {
        var texts = new AutoRenewalTexts(new ProviderSet([new ScriptedProvider("alpha", TimeProvider.System)]), new RefusalText());
        var (lease, extended) = (Made.Bought(Now, days: 30), Made.Bought(Now, ScriptedProvider.Lease with { CanRenew = false }, 30));

        var announced = Shown(texts.Announcement(lease, Money.Of(0.31m), 30, Now.AddDays(29), Now));
        Assert.All(
            ["WhatsApp", "+1 202 555 0123", "Alpha", "for 30 days at $0.31", "2026-12-20 12:00:00Z", "2026-12-21 12:00:00Z"],
            words => Assert.Contains(words, announced.Text, StringComparison.Ordinal));
        Assert.Equal(["1.ar.0.0", "1.rn.0"], announced.Buttons.Select(button => button.Token));
        Assert.Equal(
            ["1.ar.0.0", "1.ex.0"],
            Shown(texts.Announcement(extended, Money.Of(0.31m), 30, Now, Now)).Buttons.Select(button => button.Token));

        var shared = Shown(texts.SharedAnnouncement(lease, 30, Now.AddDays(29), Now));
        Assert.All(
            ["Ada", "2026-12-20 12:00:00Z", "2026-12-21 12:00:00Z"],
            words => Assert.Contains(words, shared.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("$", shared.Text, StringComparison.Ordinal);
        Assert.Empty(shared.Buttons);

        Assert.Contains("2026-12-21 12:00:00Z", Shown(texts.Done(lease, Money.Of(0.31m))).Text, StringComparison.Ordinal);
        Assert.Contains("$0.31", Shown(texts.Done(lease, Money.Of(0.31m))).Text, StringComparison.Ordinal);
        var failed = Shown(texts.Failed(lease, new Refusal(RefusalCode.ProviderDown) { Provider = "Alpha" }));
        Assert.Contains("Alpha cannot be reached", failed.Text, StringComparison.Ordinal);
        Assert.Equal(["1.rn.0"], failed.Buttons.Select(button => button.Token));
        Assert.Contains("$0.50", Shown(texts.PriceMoved(lease, Money.Of(0.50m), Money.Of(0.31m))).Text, StringComparison.Ordinal);
        Assert.Contains("price unknown", Shown(texts.PriceMoved(lease, null, Money.Of(0.31m))).Text, StringComparison.Ordinal);
        Assert.Contains("$9.00", texts.NoPrice(Money.Of(9), Money.Of(5)).ToString(), StringComparison.Ordinal);
        Assert.NotEqual(texts.NoPrice(Money.Of(9), Money.Of(5)).ToString(), texts.NoPrice(null, Money.Of(5)).ToString());
    }

    private static RecordedMessage Shown(Reply reply) => new("1", new("test", "ada"), null, reply);
}
