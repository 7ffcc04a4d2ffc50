using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

public sealed class RefundTests
{
    [Fact]
    public async Task Inside_the_lock_it_is_queued_and_sent_when_its_time_comes()
    {
        await using var core = await TestCore.RentedAsync();

        await core.PressesLabelAsync("Cancel");
        await core.RelayAsync();
        Assert.Contains("Cancelling ", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.TickAsync();
        Assert.Equal(0, core.Provider.Refunds);

        core.Time.Advance(TimeSpan.FromMinutes(2));
        await core.TickAsync();
        await core.TickAsync();
        await core.RelayAsync();

        Assert.Equal(1, core.Provider.Refunds);
        Assert.Contains("refunded $0.31, confirmed by Alpha", core.Chat.Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal(0, await Books.ChargedAsync(core));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_code_that_comes_first_wins_over_a_queued_refund()
    {
        await using var core = await TestCore.RentedAsync();
        await core.PressesLabelAsync("Cancel");

        await core.ReadingAsync(Readings.Received("alpha-1", "Your code is 583920"));
        core.Time.Advance(TimeSpan.FromMinutes(3));
        await core.TickAsync();
        await core.RelayAsync();

        Assert.Equal(0, core.Provider.Refunds);
        Assert.Contains("583920", core.Chat.Codes);
        Assert.Equal(RentalStatus.Active, await StatusAsync(core));
    }

    [Fact]
    public async Task An_SMS_after_the_refund_was_sent_is_still_delivered()
    {
        await using var core = await TestCore.RentedAsync();
        core.Provider.OnRefund = () => new RefundOutcome.Unknown("timeout");
        core.Time.Advance(TimeSpan.FromMinutes(3));
        await core.PressesLabelAsync("Cancel");

        await core.ReadingAsync(Readings.Received("alpha-1", "Your code is 583920"));
        await core.RelayAsync();

        Assert.Contains("583920", core.Chat.Codes);
    }

    [Fact]
    public async Task Too_early_is_no_refusal_it_waits()
    {
        await using var core = await TestCore.RentedAsync();
        core.Provider.OnRefund = () => new RefundOutcome.NotYet(TimeSpan.FromSeconds(20));
        core.Time.Advance(TimeSpan.FromMinutes(3));
        await core.PressesLabelAsync("Cancel");
        Assert.Equal(RentalStatus.RefundRequested, await StatusAsync(core));

        core.Provider.OnRefund = () => new RefundOutcome.Confirmed();
        core.Time.Advance(TimeSpan.FromSeconds(21));
        await core.TickAsync();

        Assert.Equal(2, core.Provider.Refunds);
        Assert.Equal(RentalStatus.Refunded, await StatusAsync(core));
    }

    [Fact]
    public async Task An_unknown_refund_is_repeated_only_after_a_reading_shows_it_undone()
    {
        await using var core = await TestCore.RentedAsync();
        core.Provider.OnRefund = () => new RefundOutcome.Unknown("reset");
        core.Time.Advance(TimeSpan.FromMinutes(3));
        await core.PressesLabelAsync("Cancel");

        core.Time.Advance(TimeSpan.FromMinutes(1));
        await core.TickAsync();
        Assert.Equal(1, core.Provider.Refunds);

        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Waiting));
        await core.TickAsync();
        Assert.Equal(2, core.Provider.Refunds);

        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Refunded) { Refunded = Money.Of(0.31m) });
        Assert.Equal(RentalStatus.Refunded, await StatusAsync(core));
        Assert.Equal(0, await Books.ChargedAsync(core));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_refused_refund_gives_no_credit_and_says_why()
    {
        await using var core = await TestCore.RentedAsync();
        core.Provider.OnRefund =
            () => new RefundOutcome.Refused(new Refusal(RefusalCode.ProviderRefused, "<b>no</b> way") { Provider = "Alpha" });
        core.Time.Advance(TimeSpan.FromMinutes(3));
        await core.PressesLabelAsync("Cancel");
        await core.RelayAsync();

        Assert.Equal(RentalStatus.Active, await StatusAsync(core));
        Assert.Equal(310_000, await Books.ChargedAsync(core));
        Assert.Contains("Not cancelled. Alpha refused", core.Chat.Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_is_not_reached_has_refused_nothing_and_is_asked_again()
    {
        await using var core = await TestCore.RentedAsync();
        core.Provider.OnRefund = () => new RefundOutcome.Refused(new Refusal(RefusalCode.ProviderDown) { Provider = "Alpha" });
        core.Time.Advance(TimeSpan.FromMinutes(3));
        await core.PressesLabelAsync("Cancel");
        for (var minute = 0; minute < 5; minute++)
        {
            core.Time.Advance(TimeSpan.FromMinutes(1));
            await core.TickAsync();
        }

        Assert.Equal((RentalStatus.RefundRequested, 6), (await StatusAsync(core), core.Provider.Refunds));
        core.Provider.OnRefund = () => new RefundOutcome.Confirmed();
        core.Time.Advance(TimeSpan.FromMinutes(1));
        await core.TickAsync();

        Assert.Equal(RentalStatus.Refunded, await StatusAsync(core));
        Assert.Equal(0, await Books.ChargedAsync(core));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task An_expired_rental_is_credited_when_the_provider_refunds_by_itself()
    {
        await using var core = await TestCore.RentedAsync();
        core.Time.Advance(TimeSpan.FromMinutes(21));
        await core.TickAsync();
        Assert.Equal(RentalStatus.Expired, await StatusAsync(core));
        Assert.Equal(310_000, await Books.ChargedAsync(core));

        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Refunded));
        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Refunded));
        await core.RelayAsync();

        Assert.Equal(0, await Books.ChargedAsync(core));
        Assert.Single(core.Chat.Messages, message => message.Text.Contains("Refunded $0.31 (Alpha).", StringComparison.Ordinal));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task After_an_SMS_there_is_no_refund()
    {
        await using var core = await TestCore.RentedAsync();
        var refund = core.Chat.Messages[0].Button("Cancel")!.Token!;
        await core.ReadingAsync(Readings.Received("alpha-1", "Your code is 583920"));
        core.Time.Advance(TimeSpan.FromMinutes(3));

        await core.PressesAsync(refund);

        Assert.Equal(0, core.Provider.Refunds);
        Assert.Contains("An SMS has arrived", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_only_a_cancel_pays_back_it_is_sent_before_the_end()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.ActivationTerms = ScriptedProvider.Activation with
        {
            IfNoCode = NoCodeRule.BackByCancelling,
            Refund = new RefundRule { CancelBeforeEnd = TimeSpan.FromSeconds(20) },
        };
        await core.SaysAsync("/rent whatsapp us");
        core.Time.Advance(TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(21));
        await core.TickAsync();
        Assert.Equal(0, core.Provider.Refunds);

        core.Time.Advance(TimeSpan.FromSeconds(2));
        await core.TickAsync();
        Assert.Equal(1, core.Provider.Refunds);
        Assert.Equal(0, await Books.ChargedAsync(core));
    }

    [Fact]
    public async Task Somebody_elses_press_changes_nothing()
    {
        await using var core = await TestCore.RentedAsync();

        await core.PressesAsync(core.Chat.Messages[0].Button("Cancel")!.Token!, new Owner("test", "mallory"));

        Assert.Equal(RentalStatus.Active, await StatusAsync(core));
    }

    private static Task<RentalStatus> StatusAsync(TestCore core) =>
        core.ReadAsync(db => db.Rentals.Select(rental => rental.Status).SingleAsync());
}
