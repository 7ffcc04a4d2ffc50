using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Outbox;

/// <summary>A card edit that fails holds up neither a post nor another card.</summary>
public sealed class CardDeliveryTests
{
    private static readonly ChatRef Chat = new("test", "ada");

    [Fact]
    public async Task A_code_is_posted_while_an_edit_of_the_same_chat_has_no_answer()
    {
        await using var core = await RunningAsync();
        var hanging = new TaskCompletionSource();
        core.Chat.EditsHang = hanging.Task;

        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111"));
        await Eventually.IsTrueAsync(() => core.Chat.Codes is ["111111"], () => "the first code waited");
        await core.ReadingAsync(Readings.Received("alpha-1", "code 111111", "code 222222"));

        await Eventually.IsTrueAsync(() => core.Chat.Codes is ["111111", "222222"], () => "the second code waited for the edit");
        hanging.SetResult();
        await StopAsync(core);
    }

    [Fact]
    public async Task A_code_is_posted_at_once_while_the_card_is_told_to_wait_for_minutes()
    {
        await using var core = await RunningAsync();
        core.Chat.EditFails = _ => new ChatFailedException(ChatFailure.Later, "429", TimeSpan.FromMinutes(5));

        foreach (var codes in (string[][])[["code 111111"], ["code 111111", "code 222222"], ["code 111111", "code 222222", "code 333333"]])
        {
            await core.ReadingAsync(Readings.Received("alpha-1", codes));
            await Eventually.IsTrueAsync(() => core.Chat.Codes.Count == codes.Length, () => "a code waited for a card");
        }

        await StopAsync(core);
    }

    [Fact]
    public async Task A_card_that_fails_is_tried_again_by_itself_and_never_before_another()
    {
        await using var core = await TwoRentalsAsync();
        core.Chat.EditFails = id => id == "1" ? new ChatFailedException(ChatFailure.Later, "busy") : null;
        await TouchAsync(core);

        await core.RelayAsync();
        Assert.Equal([1], await DirtyAsync(core));

        await TouchAsync(core);
        await core.RelayAsync();
        Assert.Equal([1], await DirtyAsync(core));

        core.Chat.EditFails = null;
        core.Time.Advance(TimeSpan.FromSeconds(1));
        await core.RelayAsync();
        Assert.Equal([1], await DirtyAsync(core));

        core.Time.Advance(TimeSpan.FromSeconds(1));
        await core.RelayAsync();
        Assert.Empty(await DirtyAsync(core));
    }

    [Fact]
    public async Task The_loop_wakes_when_the_pause_of_a_card_is_over()
    {
        await using var core = await RunningAsync();
        core.Chat.EditFails = _ => new ChatFailedException(ChatFailure.Later, "busy", TimeSpan.FromSeconds(3));
        var edits = core.Chat.Edits;
        await core.RedrawAsync(1);
        await core.Time.WaitingAsync(left => left == TimeSpan.FromSeconds(3));

        core.Chat.EditFails = null;
        core.Time.Advance(TimeSpan.FromSeconds(3));

        await Eventually.IsTrueAsync(() => core.Chat.Edits > edits, () => "the card was not tried again");
        await StopAsync(core);
    }

    [Theory]
    [InlineData(ChatFailure.NotEditable)]
    [InlineData(ChatFailure.Rejected)]
    [InlineData(ChatFailure.MessageGone)]
    public async Task A_card_that_can_never_be_changed_again_is_posted_anew_once_and_changed_there(ChatFailure failure)
    {
        await using var core = await TestCore.RentedAsync();
        var (posts, edits) = (core.Chat.Posts, core.Chat.Edits);
        core.Chat.EditFails = id => id == "1" ? new ChatFailedException(failure, "30046") : null;

        await TouchAsync(core);
        await core.RelayAsync();
        await TouchAsync(core);
        await core.RelayAsync();

        Assert.Equal(posts + 1, core.Chat.Posts);
        Assert.Equal(edits + 1, core.Chat.Edits);
        Assert.Empty(await DirtyAsync(core));
    }

    [Fact]
    public async Task The_end_of_a_rental_is_posted_anew_where_its_card_stands_but_cannot_be_changed()
    {
        await using var core = await TestCore.RentedAsync();
        core.Time.Advance(TimeSpan.FromMinutes(25));
        await core.TickAsync();
        var posts = core.Chat.Posts;
        core.Chat.EditFails = _ => new ChatFailedException(ChatFailure.NotEditable, "30046");

        await core.RelayAsync();

        Assert.Equal(posts + 1, core.Chat.Posts);
    }

    [Fact]
    public async Task An_edit_that_is_forbidden_parks_the_cards_and_not_the_codes()
    {
        await using var core = await TestCore.RentedAsync();
        core.Chat.EditFails = _ => new ChatFailedException(ChatFailure.Blocked, "no rights");
        await TouchAsync(core);
        await core.RelayAsync();
        Assert.True(await core.ReadAsync(db => db.Cards.Select(card => card.Parked).SingleAsync()));

        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();
        Assert.Equal(["583920"], core.Chat.Codes);

        core.Chat.EditFails = null;
        await core.SaysAsync("/start");
        await core.RelayAsync();
        Assert.Empty(await DirtyAsync(core));
    }

    [Fact]
    public async Task A_fault_that_no_platform_should_show_holds_up_one_card_only()
    {
        await using var core = await TwoRentalsAsync();
        core.Chat.EditFails = id => id == "1" ? throw new InvalidOperationException("broken") : null;
        await TouchAsync(core);

        await core.RelayAsync();

        Assert.Equal([1], await DirtyAsync(core));
        Assert.Contains(core.Logs.Lines, line => line.Contains("Showing a card on test failed", StringComparison.Ordinal));
    }

    private static async Task<TestCore> RunningAsync()
    {
        var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.Loop<OutboxDispatchService>().StartAsync(CancellationToken.None);
        await Eventually.IsTrueAsync(() => core.Chat.Posts == 1, () => "no card");
        return core;
    }

    private static async Task<TestCore> TwoRentalsAsync()
    {
        var core = await TestCore.RentedAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();
        return core;
    }

    private static async Task TouchAsync(TestCore core) =>
        await core.RedrawAsync(await core.ReadAsync(db => db.Cards.Select(card => card.RentalId).ToListAsync()));

    private static Task<List<long>> DirtyAsync(TestCore core) =>
        core.ReadAsync(
            db => db.Cards
                .Where(card => card.IsDirty && card.Chat == Chat)
                .OrderBy(card => card.Id)
                .Select(card => card.RentalId)
                .ToListAsync());

    private static Task StopAsync(TestCore core) =>
        core.Loop<OutboxDispatchService>().StopAsync(CancellationToken.None).WaitAsync(Patience.Bound, TimeProvider.System);
}
