using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Inbox;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary>An account with two refunds in 30 minutes, whoever of its members asks.</summary>
public sealed class RefundQuotaQueueTests
{
    private static readonly Owner Bob = new("test", "bob");

    [Fact]
    public async Task The_third_press_is_queued_and_says_when_the_next_is_free()
    {
        await using var core = await RentedAsync(3);
        await RefundAsync(core, 1);
        core.Time.Advance(TimeSpan.FromMinutes(5));
        await RefundAsync(core, 2);
        core.Time.Advance(TimeSpan.FromMinutes(5));
        var free = core.Time.GetUtcNow().AddMinutes(20).AddSeconds(2);

        await RefundAsync(core, 3);

        Assert.Equal(2, core.Provider.Refunds);
        Assert.Contains(
            $"Alpha allows two self-refunds in 30 minutes; both are used. Next: {free:HH:mm}",
            Clocks(core.Chat.Last.Reply),
            StringComparison.Ordinal);
        Assert.Equal(free, await DueAsync(core, 3));
        core.Time.Advance(TimeSpan.FromMinutes(20));
        await core.TickAsync();
        Assert.Equal(2, core.Provider.Refunds);

        core.Time.Advance(TimeSpan.FromSeconds(2));
        await core.TickAsync();
        Assert.Equal((3, RentalStatus.Refunded), (core.Provider.Refunds, await StatusAsync(core, 3)));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_restart_between_forgets_no_refund_that_was_used()
    {
        var folder = Directory.CreateTempSubdirectory("smsbot-turns-").FullName;
        try
        {
            DateTimeOffset firstAt;
            ManualTimeProvider time;
            await using (var core = await RentedAsync(3, folder))
            {
                time = core.Time;
                firstAt = time.GetUtcNow();
                await RefundAsync(core, 1);
                await RefundAsync(core, 2);
            }

            time.Advance(TimeSpan.FromMinutes(10));
            await using var again = await TestCore.StartAsync(folder: folder, time: time);
            await RefundAsync(again, 3);

            Assert.Equal(0, again.Provider.Refunds);
            Assert.Equal(firstAt.AddMinutes(30).AddSeconds(2), await DueAsync(again, 3));
            time.Advance(TimeSpan.FromMinutes(21));
            await again.TickAsync();
            Assert.Equal((1, RentalStatus.Refunded), (again.Provider.Refunds, await StatusAsync(again, 3)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Turns_are_shared_in_the_order_of_the_presses_over_all_members()
    {
        await using var core = await RentedAsync(3);
        await RentAsync(core, Bob, 2);
        foreach (var id in new[] { 1, 2, 3 })
            await RefundAsync(core, id);
        core.Time.Advance(TimeSpan.FromMinutes(1));
        await RefundAsync(core, 4, Bob);
        await RefundAsync(core, 5, Bob);

        var first = await DueAsync(core, 3);
        Assert.Equal(first, await DueAsync(core, 4));
        Assert.Equal(first!.Value.AddMinutes(30).AddSeconds(2), await DueAsync(core, 5));

        core.Time.Advance(TimeSpan.FromMinutes(30));
        await core.TickAsync();
        Assert.Equal(4, core.Provider.Refunds);
        Assert.Equal(RentalStatus.RefundRequested, await StatusAsync(core, 5));

        core.Time.Advance(TimeSpan.FromMinutes(30));
        await core.TickAsync();
        Assert.Equal(RentalStatus.RefundRequested, await StatusAsync(core, 5));
        core.Time.Advance(TimeSpan.FromMinutes(1));
        await core.TickAsync();
        Assert.Equal((5, RentalStatus.Refunded), (core.Provider.Refunds, await StatusAsync(core, 5)));
    }

    [Fact]
    public async Task A_refund_made_elsewhere_puts_the_queue_off_in_its_order()
    {
        await using var core = await RentedAsync(4);
        foreach (var id in new[] { 1, 2, 3, 4 })
            await RefundAsync(core, id);
        core.Provider.OnRefund = () => new RefundOutcome.NotYet(TimeSpan.FromMinutes(10));
        core.Time.Advance(TimeSpan.FromMinutes(31));
        await core.TickAsync();

        Assert.Equal(3, core.Provider.Refunds);
        var due = core.Time.GetUtcNow().AddMinutes(10);
        Assert.Equal((due, due), (await DueAsync(core, 3), await DueAsync(core, 4)));
    }

    [Fact]
    public async Task A_refused_refund_uses_no_turn()
    {
        await using var core = await RentedAsync(3);
        core.Provider.OnRefund = () => new RefundOutcome.Refused(new Refusal(RefusalCode.RefundTooLate));
        await RefundAsync(core, 1);
        core.Provider.OnRefund = () => new RefundOutcome.Confirmed();
        await RefundAsync(core, 2);
        await RefundAsync(core, 3);

        Assert.Equal(RentalStatus.Refunded, await StatusAsync(core, 3));
    }

    [Fact]
    public async Task A_code_that_comes_first_gives_its_turn_to_the_next()
    {
        await using var core = await RentedAsync(5);
        foreach (var id in new[] { 1, 2, 3, 4, 5 })
            await RefundAsync(core, id);
        await core.RelayAsync();
        var first = await DueAsync(core, 3);
        Assert.Equal(first!.Value.AddMinutes(30).AddSeconds(2), await DueAsync(core, 5));

        await core.ReadingAsync(Readings.Received("alpha-3", "Your WhatsApp code: 583920"));

        Assert.Equal((RentalStatus.Active, first, first), (await StatusAsync(core, 3), await DueAsync(core, 4), await DueAsync(core, 5)));
        await core.RelayAsync();
        var card = core.Chat.Messages.Single(message => message.Text.Contains("555 1005", StringComparison.Ordinal));
        Assert.Contains($"Cancelling {first:HH:mm}. A code that comes first is yours.", Clocks(card.Reply), StringComparison.Ordinal);
        core.Time.Advance(TimeSpan.FromMinutes(31));
        await core.TickAsync();
        Assert.Equal(
            (4, RentalStatus.Refunded, RentalStatus.Refunded),
            (core.Provider.Refunds, await StatusAsync(core, 4), await StatusAsync(core, 5)));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task Two_codes_in_one_reading_free_two_turns()
    {
        await using var core =
            await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:MaxActivePerMember"] = "6" });
        await RentAsync(core, TestCore.Ada, 6);
        foreach (var id in new[] { 1, 2, 3, 4, 5, 6 })
            await RefundAsync(core, id);
        var first = await DueAsync(core, 3);

        await core
            .Get<SmsIngestion>()
            .ApplyAsync(
                "alpha",
                [Readings.Received("alpha-3", "code 583920"), Readings.Received("alpha-4", "code 771144")],
                CancellationToken.None);

        Assert.Equal((null, null), (await DueAsync(core, 3), await DueAsync(core, 4)));
        Assert.Equal((first, first), (await DueAsync(core, 5), await DueAsync(core, 6)));
    }

    [Fact]
    public async Task A_refund_that_came_to_nothing_gives_its_turn_to_the_next()
    {
        await using var core = await RentedAsync(3);
        core.Provider.OnRefund = () => new RefundOutcome.Unknown("timeout");
        await RefundAsync(core, 1);
        core.Provider.OnRefund = () => new RefundOutcome.Confirmed();
        await RefundAsync(core, 2);
        await RefundAsync(core, 3);
        core.Time.Advance(TimeSpan.FromMinutes(1));
        await core.TickAsync();
        Assert.Equal(2, core.Provider.Refunds);

        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Expired));
        await core.TickAsync();

        Assert.Equal((3, RentalStatus.Refunded), (core.Provider.Refunds, await StatusAsync(core, 3)));
        await Books.BalanceAsync(core);
    }

    private static async Task<TestCore> RentedAsync(int count, string? folder = null)
    {
        var core = await TestCore.StartAsync(folder: folder);
        await RentAsync(core, TestCore.Ada, count);
        return core;
    }

    private static async Task RentAsync(TestCore core, Owner who, int count)
    {
        core.Provider.LeaseTerms =
            ScriptedProvider.Lease with { Refund = new RefundRule { Quota = new RefundQuota(2, TimeSpan.FromMinutes(30)) } };
        for (var i = 0; i < count; i++)
        {
            await core.SaysAsync("/rent whatsapp us 30d", who);
            await core.PressesLabelAsync("Rent", who);
            core.Time.Advance(TimeSpan.FromSeconds(10));
        }
    }

    private static Task RefundAsync(TestCore core, long id, Owner? who = null) =>
        core.PressesAsync(ButtonToken.Of(ButtonActions.Refund, id).ToString(), who);

    private static Task<DateTimeOffset?> DueAsync(TestCore core, long id) =>
        core.ReadAsync(db => db.Rentals.Where(rental => rental.Id == id).Select(rental => rental.RefundDueAt).SingleAsync());

    private static Task<RentalStatus> StatusAsync(TestCore core, long id) =>
        core.ReadAsync(db => db.Rentals.Where(rental => rental.Id == id).Select(rental => rental.Status).SingleAsync());

    private static string Clocks(Reply reply) => string.Concat(reply.Blocks.OfType<TextBlock>().SelectMany(line => line.Sentence.Spans)
        .Select(span => span.At is { } at ? at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture) : span.Text));
}
