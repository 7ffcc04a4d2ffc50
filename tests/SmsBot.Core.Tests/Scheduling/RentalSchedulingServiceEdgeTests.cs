using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Scheduling;

/// <summary>To the moment: ends, the last look, cards that time changes, and the cancel before the end.</summary>
public sealed class RentalSchedulingServiceEdgeTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly RentalTerms CancelledInTime = ScriptedProvider.Activation with
    {
        IfNoCode = NoCodeRule.BackByCancelling,
        Refund = new RefundRule { CancelBeforeEnd = TimeSpan.FromSeconds(20) },
    };

    [Fact]
    public async Task A_rental_ends_three_seconds_after_its_end_and_is_read_for_an_hour()
    {
        await using var core = await RentedAsync(ScriptedProvider.Activation);
        await PassAsync(core, TimeSpan.FromMinutes(20) + TimeSpan.FromSeconds(3) - Moment);
        Assert.Equal(RentalStatus.Active, (await RentalAsync(core)).Status);
        await PassAsync(core, Moment);
        Assert.Equal(RentalStatus.Expired, (await RentalAsync(core)).Status);
        Assert.Contains("Expired without an SMS", core.Chat.Messages[0].Text, StringComparison.Ordinal);

        await PassAsync(core, TimeSpan.FromHours(1) - TimeSpan.FromSeconds(3) - Moment);
        Assert.NotNull((await RentalAsync(core)).WatchUntil);
        await PassAsync(core, Moment);
        Assert.Null((await RentalAsync(core)).WatchUntil);
    }

    [Fact]
    public async Task A_card_is_drawn_anew_when_the_lock_of_its_refund_opens()
    {
        await using var core = await RentedAsync(ScriptedProvider.Activation);
        await PassAsync(core, TimeSpan.Zero);
        await PassAsync(core, TimeSpan.FromMinutes(2) - Moment);
        Assert.Contains("A cancellation takes effect", core.Chat.Messages[0].Text, StringComparison.Ordinal);
        var edits = core.Chat.Edits;

        await PassAsync(core, Moment);
        Assert.DoesNotContain("A cancellation takes effect", core.Chat.Messages[0].Text, StringComparison.Ordinal);
        Assert.NotNull(core.Chat.Messages[0].Button("Cancel"));
        await PassAsync(core, TimeSpan.FromSeconds(1));
        Assert.Equal(edits + 1, core.Chat.Edits);
    }

    [Fact]
    public async Task It_is_cancelled_twenty_seconds_before_the_end_and_not_earlier()
    {
        await using var core = await RentedAsync(CancelledInTime);
        await PassAsync(core, TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(20) - Moment);
        Assert.Equal(0, core.Provider.Refunds);
        await PassAsync(core, Moment);
        Assert.Equal((1, RentalStatus.Refunded), (core.Provider.Refunds, (await RentalAsync(core)).Status));
    }

    [Fact]
    public async Task At_its_very_end_nothing_is_cancelled_any_more()
    {
        await using var core = await RentedAsync(CancelledInTime);
        await PassAsync(core, TimeSpan.FromMinutes(20));
        Assert.Equal(0, core.Provider.Refunds);
    }

    [Theory]
    [InlineData(10.001, 0)]
    [InlineData(10, 1)]
    public async Task One_that_cannot_be_read_is_cancelled_when_half_of_the_time_is_gone(double left, int refunds)
    {
        await using var core = await RentedAsync(CancelledInTime);
        core.Provider.Fault = new RefusedException(RefusalCode.ProviderDown);
        await PassAsync(core, TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(left));
        Assert.Equal(refunds, core.Provider.Refunds);
    }

    [Fact]
    public async Task A_code_that_the_last_read_brings_is_kept_and_nothing_is_cancelled()
    {
        await using var core = await RentedAsync(CancelledInTime);
        core.Provider.Readings["alpha-1"] = Readings.Received("alpha-1", "code 583920");

        await PassAsync(core, TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(15));

        Assert.Equal((0, RentalStatus.Active), (core.Provider.Refunds, (await RentalAsync(core)).Status));
        Assert.Equal(["583920"], core.Chat.Codes);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task The_last_read_asks_for_all_at_once_where_the_provider_can(bool bulk, int calls)
    {
        await using var core = await RentedAsync(CancelledInTime);
        core.Provider.Terms = core.Provider.Terms with { Poll = new PollTerms(bulk, TimeSpan.FromSeconds(1)) };
        await core.SaysAsync("/rent google us");
        core.Provider.Asked.Clear();

        await PassAsync(core, TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(15));

        Assert.Equal(calls, core.Provider.Asked.Count);
        Assert.Equal(["alpha-1", "alpha-2"], core.Provider.Asked.SelectMany(call => call.Ids).Order(StringComparer.Ordinal));
        Assert.Equal(2, core.Provider.Refunds);
    }

    [Theory]
    [InlineData(ReadingState.Unknown)]
    [InlineData(ReadingState.Missing)]
    public async Task A_reading_that_says_nothing_is_no_last_read(ReadingState state)
    {
        await using var core = await RentedAsync(CancelledInTime);
        core.Provider.Readings["alpha-1"] = new RentalSnapshot("alpha-1", state);
        await PassAsync(core, TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(15));
        Assert.Equal(0, core.Provider.Refunds);
    }

    [Fact]
    public async Task A_refund_within_a_fixed_time_is_refused_with_its_reason_afterwards()
    {
        await using var core = await RentedAsync(ScriptedProvider.Activation);
        core.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(
            RefusalCode.NotPossibleNow,
            (await Assert.ThrowsAsync<RefusedException>(
                () => core.Get<RefundRental>().RequestAsync(1, byMember: true, CancellationToken.None))).Refusal.Code);
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        Assert.Equal(
            RefusalCode.RefundAfterSms,
            (await Assert.ThrowsAsync<RefusedException>(
                () => core.Get<RefundRental>().RequestAsync(1, byMember: true, CancellationToken.None))).Refusal.Code);
    }

    [Fact]
    public async Task A_refund_that_is_unconfirmed_for_an_hour_is_told_to_the_operator_once()
    {
        await using var core = await RentedAsync(ScriptedProvider.Activation);
        core.Provider.OnRefund = () => new RefundOutcome.Unknown("reset");
        core.Time.Advance(TimeSpan.FromMinutes(2));
        await core.PressesLabelAsync("Cancel");
        var reconcile = core.Loop<PurchaseReconciliationService>();

        core.Time.Advance(TimeSpan.FromHours(1) - Moment);
        await reconcile.RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();
        Assert.DoesNotContain(core.Chat.Messages, message => message.Chat.ChatId == "boss");
        core.Time.Advance(Moment);
        await reconcile.RunOnceAsync(CancellationToken.None);
        await reconcile.RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();

        Assert.Single(
            core.Chat.Messages,
            message => message.Chat.ChatId == "boss" && message.Text.Contains("unconfirmed for an hour", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_adopted_or_missing_after_all_is_told_with_the_providers_name()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("timeout"));
        await core.SaysAsync("/rent whatsapp us");
        await core.SaysAsync("/rent google us");
        core.Provider.OnList =
            () => [new PurchaseRecord("found", "order") { ServiceName = "WhatsApp", CountryKey = "US", BoughtAt = core.Time.GetUtcNow() }];

        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        core.Provider.OnList = () => [];
        for (var i = 0; i < 6; i++)
        {
            core.Time.Advance(TimeSpan.FromMinutes(1));
            await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        }

        await core.RelayAsync();
        Assert.Single(core.Chat.Messages, message => message.Text == "It went through after all: Alpha sold the number for WhatsApp.");
        Assert.Single(
            core.Chat.Messages, message => message.Text.StartsWith("Alpha did not sell the number for Google", StringComparison.Ordinal));
        Assert.Contains(
            "\"Alpha\"",
            await core.ReadAsync(db => db.Rentals.OrderBy(rental => rental.Id).Select(rental => rental.LastRefusal).LastAsync()),
            StringComparison.Ordinal);
    }

    private static Task<Rental> RentalAsync(TestCore core) => core.ReadAsync(db => db.Rentals.OrderBy(rental => rental.Id).FirstAsync());

    private static async Task PassAsync(TestCore core, TimeSpan time)
    {
        core.Time.Advance(time);
        await core.TickAsync();
        await core.TickAsync();
        await core.RelayAsync();
    }

    private static Task<TestCore> RentedAsync(RentalTerms terms) => TestCore.RentedAsync(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = "test:boss" },
        prepare: provider => provider.ActivationTerms = terms);
}
