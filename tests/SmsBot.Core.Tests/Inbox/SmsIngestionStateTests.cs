using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Inbox;

/// <summary>What a reading says of the rental beside its SMS.</summary>
public sealed class SmsIngestionStateTests
{
    private static readonly RentalSnapshot Waiting = new("alpha-1", ReadingState.Waiting);

    [Theory]
    [InlineData(5, 0)]
    [InlineData(-5, 0)]
    [InlineData(6, 6)]
    [InlineData(-6, -6)]
    public async Task The_end_follows_the_providers_where_it_differs_by_more_than_five_seconds(int by, int moved)
    {
        await using var core = await RentedAsync();
        var end = (await RentalAsync(core)).EndsAt!.Value;

        await core.ReadingAsync(Waiting with { EndsAt = end.AddSeconds(by) });

        Assert.Equal(end.AddSeconds(moved), (await RentalAsync(core)).EndsAt);
    }

    [Fact]
    public async Task An_end_of_what_is_over_is_not_moved()
    {
        await using var core = await RentedAsync();
        var end = (await RentalAsync(core)).EndsAt!.Value;
        core.Time.Advance(TimeSpan.FromMinutes(21));
        await core.TickAsync();

        await core.ReadingAsync(Waiting with { EndsAt = end.AddHours(1) });

        Assert.Equal(end, (await RentalAsync(core)).EndsAt);
    }

    [Fact]
    public async Task A_number_that_is_being_switched_on_says_so_and_tells_when_it_is_ready()
    {
        await using var core = await RentedAsync();
        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.NotReady));
        Assert.True((await RentalAsync(core)).NotReady);
        await core.RelayAsync();
        Assert.Contains("Not ready yet", core.Chat.Messages[0].Text, StringComparison.Ordinal);

        await core.ReadingAsync(Waiting);
        await core.ReadingAsync(Waiting);
        await core.RelayAsync();
        Assert.False((await RentalAsync(core)).NotReady);
        Assert.Single(
            core.Chat.Messages,
            message => message.Text.Contains("ready", StringComparison.OrdinalIgnoreCase) && message.Reply.Blocks[0] is not HeadingBlock);

        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.NotReady));
        Assert.False((await RentalAsync(core)).NotReady);
    }

    [Theory]
    [InlineData(14, ReadingState.Waiting, RentalStatus.RefundRequested, false)]
    [InlineData(15, ReadingState.Waiting, RentalStatus.RefundRequested, true)]
    [InlineData(14, ReadingState.Expired, RentalStatus.RefundRequested, false)]
    [InlineData(15, ReadingState.Expired, RentalStatus.Active, false)]
    [InlineData(15, ReadingState.Unknown, RentalStatus.RefundRequested, false)]
    [InlineData(15, ReadingState.Missing, RentalStatus.RefundRequested, false)]
    public async Task A_refund_that_was_sent_settles_for_fifteen_seconds_before_a_reading_says_that_it_was_not_made(
        int seconds, ReadingState state, RentalStatus status, bool isDue)
    {
        await using var core = await RentedAsync();
        core.Provider.OnRefund = () => new RefundOutcome.Unknown("reset");
        core.Time.Advance(TimeSpan.FromMinutes(3));
        await core.PressesLabelAsync("Cancel");
        core.Time.Advance(TimeSpan.FromSeconds(seconds));

        await core.ReadingAsync(new RentalSnapshot("alpha-1", state));

        var rental = await RentalAsync(core);
        Assert.Equal((status, isDue), (rental.Status, rental.RefundDueAt is not null));
        if (status == RentalStatus.Active)
            Assert.Equal(RefusalCode.RefundTooLate, RefusalJson.Read(rental.LastRefusal)!.Code);
    }

    [Fact]
    public async Task A_code_while_the_refund_is_on_its_way_keeps_the_number_and_says_why()
    {
        await using var core = await RentedAsync();
        core.Provider.OnRefund = () => new RefundOutcome.Unknown("reset");
        core.Time.Advance(TimeSpan.FromMinutes(3));
        await core.PressesLabelAsync("Cancel");
        core.Time.Advance(TimeSpan.FromSeconds(15));

        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));

        var rental = await RentalAsync(core);
        Assert.Equal((RentalStatus.Active, RefusalCode.RefundAfterSms), (rental.Status, RefusalJson.Read(rental.LastRefusal)!.Code));
    }

    [Theory]
    [InlineData(ReadingState.Refunded)]
    [InlineData(ReadingState.Cancelled)]
    public async Task What_the_provider_gives_back_by_itself_is_credited_and_told(ReadingState state)
    {
        await using var core = await RentedAsync();

        await core.ReadingAsync(new RentalSnapshot("alpha-1", state) { Refunded = Money.Of(0.20m) });
        await core.RelayAsync();

        Assert.Equal(RentalStatus.Refunded, (await RentalAsync(core)).Status);
        Assert.Equal(110_000, await Books.ChargedAsync(core));
        Assert.Contains(
            core.Chat.Messages,
            message => message.Text.Contains("$0.20", StringComparison.Ordinal)
                && message.Text.Contains("+1 202 555 1001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_asked_for_is_told_once_when_it_has_come()
    {
        await using var core = await RentedAsync();
        core.Provider.OnRefund = () => new RefundOutcome.Unknown("reset");
        core.Time.Advance(TimeSpan.FromMinutes(3));
        await core.PressesLabelAsync("Cancel");
        await core.RelayAsync();
        var posts = core.Chat.Posts;

        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Refunded));
        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Refunded));
        await core.RelayAsync();

        Assert.Equal((posts + 1, 0L), (core.Chat.Posts, await Books.ChargedAsync(core)));
        Assert.NotNull(core.Chat.Last.Button("Rent again"));
    }

    [Fact]
    public async Task What_the_provider_ended_is_over_and_after_an_SMS_completed()
    {
        await using var core = await RentedAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.ReadingAsync(Readings.Received("alpha-2", "code 583920"));

        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Expired));
        await core.ReadingAsync(new RentalSnapshot("alpha-2", ReadingState.Expired));

        Assert.Equal(
            [RentalStatus.Expired, RentalStatus.Completed],
            await core.ReadAsync(db => db.Rentals.OrderBy(rental => rental.Id).Select(rental => rental.Status).ToListAsync()));
    }

    [Fact]
    public async Task Of_one_answer_the_oldest_SMS_comes_first_and_those_without_a_time_last()
    {
        await using var core = await RentedAsync();
        var at = core.Time.GetUtcNow();

        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Received)
        {
            Sms = [
                new("c", null, "code 333333", null, null),
                new("b", null, "code 222222", null, at),
                new("a", null, "code 111111", null, at.AddSeconds(-9)),
            ],
        });
        await core.RelayAsync();

        Assert.Equal(["111111", "222222", "333333"], core.Chat.Codes);
        Assert.All(await core.ReadAsync(db => db.Sms.ToListAsync()), sms => Assert.False(sms.Late));
    }

    [Fact]
    public async Task A_reading_that_changes_nothing_redraws_no_card()
    {
        await using var core = await RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();

        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));

        Assert.False(await core.ReadAsync(db => db.Cards.Select(card => card.IsDirty).SingleAsync()));
    }

    [Fact]
    public async Task Waiting_again_begins_a_new_round_only_where_another_code_is_asked_for_on_the_same_order()
    {
        await using var core = await RentedAsync();
        await core.ReadingAsync(Waiting);
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.ReadingAsync(Waiting);
        Assert.Equal(1, (await RentalAsync(core)).Round);

        await using var comes = await RentedAsync(terms => terms with { AnotherCode = AnotherCode.Comes });
        await using var newOrder = await RentedAsync(terms => terms with { AnotherCodeIsNewOrder = true });
        foreach (var other in (TestCore[])[comes, newOrder])
        {
            await other.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
            await other.ReadingAsync(Waiting);
            Assert.Equal(0, (await RentalAsync(other)).Round);
        }
    }

    private static Task<Rental> RentalAsync(TestCore core) => core.ReadAsync(db => db.Rentals.OrderBy(rental => rental.Id).FirstAsync());

    private static Task<TestCore> RentedAsync(Func<RentalTerms, RentalTerms>? terms = null) =>
        TestCore.RentedAsync(
            prepare: provider => provider.ActivationTerms = terms?.Invoke(ScriptedProvider.Activation) ?? ScriptedProvider.Activation);
}
