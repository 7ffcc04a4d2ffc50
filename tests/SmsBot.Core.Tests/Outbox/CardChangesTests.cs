using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Outbox;

/// <summary>After a transaction a card is marked exactly if it looks different: the renderer itself says so.</summary>
public sealed class CardChangesTests
{
    private static readonly Refusal Why = new(RefusalCode.RefundAfterSms);

    private static readonly Dictionary<string, (bool Marked, Action<Rental, DateTimeOffset>[] Steps)> OfRental = new(StringComparer.Ordinal)
    {
        ["a code is requested"] = (true, [(rental, now) => rental.NoteCodeRequested(now)]),
        ["an SMS"] = (true, [(rental, _) => rental.Receive()]),
        ["another cycle"] = (true, [(rental, _) => rental.Receive(), (rental, _) => rental.StartRound()]),
        ["another code is awaited"] = (true, [(rental, _) => rental.Receive(), (rental, now) => rental.AwaitAnother(now)]),
        ["not ready"] = (true, [(rental, _) => rental.SetReady(false)]),
        ["ready"] = (true, [(rental, _) => rental.SetReady(false), (rental, _) => rental.SetReady(true)]),
        ["another end"] = (true, [(rental, now) => rental.MoveEnd(now.AddHours(2))]),
        ["another price"] = (true, [(rental, _) => rental.SetPrice(Money.Of(3))]),
        ["a note"] = (true, [(rental, _) => rental.Note = "shop"]),
        ["the end"] = (true, [(rental, _) => rental.End()]),
        ["a refund is queued"] = (true, [(rental, now) => rental.RequestRefund(now, now.AddMinutes(5))]),
        ["a refund is queued again"] = (
            true, [
                (rental, now) => rental.RequestRefund(now, now.AddMinutes(5)),
                (rental, now) => rental.QueueRefundAgain(now.AddMinutes(9)),
            ]),
        ["a refund is sent"] = (false, [(rental, now) => rental.RequestRefund(now, null), (rental, now) => rental.SendRefund(now)]),
        ["a refund is refused"] = (true, [(rental, now) => rental.RequestRefund(now, null), (rental, _) => rental.KeepAfterAll(Why)]),
        ["a refund is confirmed"] = (true, [(rental, now) => rental.RequestRefund(now, null), (rental, now) => rental.ConfirmRefund(now)]),
        ["a warning"] = (false, [(rental, _) => rental.NoteWarned(24)]),
        ["no longer polled"] = (false, [(rental, _) => rental.End(), (rental, _) => rental.StopWatching()]),
    };

    public static TheoryData<string> RentalChanges => [.. OfRental.Keys];

    [Theory]
    [MemberData(nameof(RentalChanges))]
    public async Task A_change_of_the_rental_marks_its_card_if_it_looks_different(string change)
    {
        await using var core = await TestCore.RentedAsync();
        var (marked, steps) = OfRental[change];
        foreach (var step in steps[..^1])
            await ChangeAsync(core, step);

        Assert.Equal((marked, marked), await ChangedAsync(core, () => ChangeAsync(core, steps[^1])));
    }

    [Fact]
    public async Task What_is_deleted_from_an_ended_rental_leaves_its_old_card_as_it_is()
    {
        await using var core = await TestCore.RentedAsync();
        await ChangeAsync(core, (rental, _) => rental.Note = "shop");
        await ChangeAsync(core, (rental, _) => rental.End());

        Assert.Equal((true, false), await ChangedAsync(core, () => ChangeAsync(core, (rental, _) => rental.Forget())));
    }

    [Fact]
    public async Task An_extension_marks_the_card_when_it_is_claimed_and_when_its_outcome_is_known_but_not_when_it_is_sent()
    {
        await using var core = await TestCore.RentedAsync();
        var now = core.Time.GetUtcNow();
        var extension = new Spend
        {
            Key = "x",
            RentalId = 1,
            Kind = SpendKind.Extend,
            Account = "member:test:ada",
            Provider = "alpha",
            HoldMicros = 1,
            CreatedAt = now,
        };

        Assert.Equal((true, true), await ChangedAsync(core, () => core.AddAsync(extension)));
        Assert.Equal((false, false), await ChangedAsync(core, () => ChangeSpendAsync(core, spend => spend.StartSending(now))));
        Assert.Equal((true, true), await ChangedAsync(core, () => ChangeSpendAsync(core, spend => spend.MarkUnknown("lost", null))));
        Assert.Equal((true, true), await ChangedAsync(core, () => ChangeSpendAsync(core, spend => spend.Refuse(Why, now))));
    }

    [Fact]
    public async Task A_share_marks_the_card_once_it_is_accepted()
    {
        await using var core = await TestCore.RentedAsync();
        var now = core.Time.GetUtcNow();
        var share = new Share { RentalId = 1, Chat = new ChatRef("test", "group"), Title = "Team", By = TestCore.Ada, At = now };

        Assert.Equal((false, false), await ChangedAsync(core, () => core.AddAsync(share)));
        Assert.Equal(
            (true, true), await ChangedAsync(core, () => core.WriteAsync(async db => (await db.Shares.SingleAsync()).TakenInAt = now)));
    }

    private static Task ChangeAsync(TestCore core, Action<Rental, DateTimeOffset> change) =>
        core.WriteAsync(async db => change(await db.Rentals.SingleAsync(), core.Time.GetUtcNow()));

    private static Task ChangeSpendAsync(TestCore core, Action<Spend> change) =>
        core.WriteAsync(async db => change(await db.Spends.SingleAsync(spend => spend.Kind == SpendKind.Extend)));

    /// <summary>Whether the card looks different afterwards, and whether it is marked.</summary>
    private static async Task<(bool LooksDifferent, bool IsMarked)> ChangedAsync(TestCore core, Func<Task> change)
    {
        await core.RelayAsync();
        var (before, wanted) = await SeenAsync(core);
        await change();
        var (after, marked) = await SeenAsync(core);
        return (before != after, marked > wanted);
    }

    private static Task<(string Look, int Wanted)> SeenAsync(TestCore core) => core.ReadAsync(async db =>
    {
        var model = (await CardModel.LoadAsync(db, 1, core.Time.GetUtcNow(), CancellationToken.None))!;
        var card = await db.Cards.SingleAsync(card => card.RentalId == 1);
        return (core.Get<CardRenderer>().Draw(model, model.Rental.Chat).ToJson(), card.Wanted);
    });
}
