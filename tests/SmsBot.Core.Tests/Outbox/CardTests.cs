using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Outbox;

/// <summary>
/// Every face of a card, whole, against the pages of <c>cards.txt</c>: its lines, then its rows of buttons (+ and ! are their styles).
/// </summary>
public sealed class CardTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChatRef Ada = new("test", "ada");
    private static readonly ChatRef Group = new("test", "group");
    private static readonly Dictionary<string, string> Pages = File
        .ReadAllText(Path.Combine(AppContext.BaseDirectory, "Outbox", "cards.txt"))
        .ReplaceLineEndings("\n")
        .Split("# ", StringSplitOptions.RemoveEmptyEntries)
            .Select(page => page.Trim().Split('\n', 2))
            .ToDictionary(page => page[0], page => page[1], StringComparer.Ordinal);

    private readonly ManualTimeProvider _time = new(Start);

    [Fact]
    public void A_number_that_waits_counts_down_to_its_refund_and_its_end()
    {
        Shows("waiting", Face(Made.Bought(Start)));

        _time.Advance(TimeSpan.FromMinutes(2));
        Shows("waiting, the lock is over", Face(Made.Bought(Start)));

        _time.Advance(TimeSpan.FromMinutes(16) - TimeSpan.FromSeconds(1));
        Shows("waiting, a second before the last two minutes", Face(Made.Bought(Start)));

        _time.Advance(TimeSpan.FromSeconds(1));
        Shows("the last two minutes", Face(Made.Bought(Start)));

        _time.Advance(TimeSpan.FromMinutes(2));
        Shows("the end, before it is closed", Face(Made.Bought(Start)));
    }

    [Fact]
    public void A_code_that_was_requested_needs_no_button_for_it()
    {
        var rental = Made.Bought(Start);
        rental.NoteCodeRequested(Start);
        Shows("code requested", Face(rental));
    }

    [Fact]
    public void A_number_that_is_not_switched_on_says_so_first()
    {
        var rental = Made.Bought(Start);
        rental.SetReady(false);
        Shows("not switched on yet", Face(rental));
    }

    [Fact]
    public void An_unknown_price_is_called_so()
    {
        var rental = Made.Bought(Start);
        rental.SetPrice(null);
        Shows("price unknown", Face(rental));
    }

    [Fact]
    public void After_a_code_another_one_can_be_asked_for()
    {
        var rental = Made.Bought(Start);
        rental.Receive();
        Shows("a code, another one on request", Face(rental));

        rental.AwaitAnother(Start);
        rental.StartRound();
        Shows("waiting for another code", Face(rental));
    }

    [Fact]
    public void Where_codes_come_by_themselves_there_is_nothing_to_ask_for()
    {
        var rental = Made.Bought(Start, ScriptedProvider.Activation with { AnotherCode = AnotherCode.Comes });
        rental.Receive();
        Shows("a code, more come by themselves", Face(rental));

        _time.Advance(TimeSpan.FromMinutes(20));
        Shows("a code, at the end", Face(rental));
    }

    [Fact]
    public void A_refund_is_queued_then_sent_then_confirmed()
    {
        var rental = Made.Bought(Start);
        rental.RequestRefund(Start, Start.AddMinutes(2));
        Shows("refund queued", Face(rental));

        _time.Advance(TimeSpan.FromMinutes(2));
        Shows("refund due", Face(rental));

        rental.SendRefund(Start.AddMinutes(2));
        Shows("refund sent", Face(rental));

        rental.ConfirmRefund(Start.AddMinutes(2));
        Shows("refunded", Face(rental, Settled(Money.Of(0.31m))));
        Shows("refunded, nothing was charged", Face(rental, Settled(Money.Zero)));
        Shows("refunded, the purchase unknown", Face(rental));
    }

    [Fact]
    public void A_refused_refund_is_said_on_the_card()
    {
        var rental = Made.Bought(Start);
        rental.RequestRefund(Start, null);
        rental.KeepAfterAll(new Refusal(RefusalCode.ProviderRefused, "no") { Provider = "Alpha" });
        Shows("refund refused", Face(rental));
    }

    [Fact]
    public void A_rental_without_a_refund_has_no_button_for_it()
    {
        Shows(
            "no refund at all",
            Face(Made.Bought(Start, ScriptedProvider.Activation with { Refund = null, IfNoCode = NoCodeRule.NotBack })));
    }

    [Fact]
    public void A_lock_as_long_as_the_rental_is_no_refund()
    {
        Shows(
            "a lock as long as the rental",
            Face(Made.Bought(Start, ScriptedProvider.Activation with { Refund = new RefundRule(TimeSpan.FromMinutes(20)) })));
    }

    [Fact]
    public void A_request_is_under_way_in_doubt_or_put_off()
    {
        Shows("request sent", Face(Made.Rental(Start), Made.Sent(Start)));

        var doubt = Made.Sent(Start);
        doubt.MarkUnknown("timeout", null);
        Shows("request in doubt", Face(Made.Rental(Start), doubt));
        Shows("request in doubt, no list to look into", Face(Made.Rental(Start, provider: "gone"), doubt));

        var late = Made.Sent(Start);
        late.Defer(Start.AddMinutes(1));
        Shows("request put off", Face(Made.Rental(Start), late));
    }

    [Fact]
    public void What_was_declined_says_why()
    {
        var rental = Made.Rental(Start);
        rental.Decline(new Refusal(RefusalCode.ProviderDown) { Provider = "Alpha" });
        Shows("declined", Face(rental));
    }

    [Fact]
    public void An_extension_under_way_or_in_doubt_keeps_its_buttons_off()
    {
        var lease = Made.Bought(Start, days: 30);
        var spend = Made.Sent(Start, SpendKind.Extend);
        Shows("extension sent", Face(lease, spend));

        spend.MarkUnknown("timeout", null);
        Shows("extension in doubt", Face(lease, spend));
    }

    [Fact]
    public void A_lease_shows_its_end_its_SMS_and_what_can_be_done()
    {
        var lease = Made.Bought(Start, days: 30);
        Shows("lease", Face(lease));

        lease.Receive();
        lease.Note = "bank";
        Shows("lease with an SMS and a note", Face(lease));

        _time.Advance(TimeSpan.FromHours(12));
        Shows("lease, the refund's time is over", Face(lease));

        _time.Advance(TimeSpan.FromDays(30));
        Shows("lease at its end", Face(lease));
    }

    [Fact]
    public void A_lease_that_renews_by_itself_shows_it()
    {
        var model = new CardModel(Made.Bought(Start, days: 30), [], []) { RenewsByItself = true };
        Shows("lease that renews by itself", Face(model, Ada));
        Shows("lease whose renewal was announced", Face(model with { RenewalPrice = Money.Of(14.60m) }, Ada));
    }

    [Fact]
    public void What_a_lease_needs_rarely_is_behind_More_with_the_rule_of_its_refund()
    {
        var lease = Made.Bought(Start, days: 30);
        Shows("lease, more", Face(new CardModel(lease, [], []), Ada, more: true));

        var unstated = ScriptedProvider.Lease with { Refund = new RefundRule(TimeSpan.Zero) { WindowIsUnstated = true } };
        Shows(
            "lease with an unstated time for refunds, more",
            Face(new CardModel(Made.Bought(Start, unstated, days: 30), [], []), Ada, more: true));

        var group = new CardModel(Made.Bought(Start, days: 30, account: "chat:test:group"), [], []);
        Shows("a group's own, more", Face(group, Group, more: true));
    }

    [Fact]
    public void A_lease_of_few_days_or_without_a_way_to_go_on_does_not_renew_by_itself()
    {
        Shows("lease of two days", Face(Made.Bought(Start, days: 2)));
        Shows(
            "lease that can be neither renewed nor extended",
            Face(Made.Bought(Start, ScriptedProvider.Lease with { CanRenew = false, ExtendDays = [] }, days: 30)));
        Shows("lease that can only be extended", Face(Made.Bought(Start, ScriptedProvider.Lease with { CanRenew = false }, days: 7)));
    }

    [Fact]
    public void An_end_without_an_SMS_says_what_becomes_of_the_money()
    {
        Shows("expired, back by itself", Face(Ended(NoCodeRule.BackByItself)));
        Shows("expired, back by cancelling", Face(Ended(NoCodeRule.BackByCancelling)));
        Shows("expired, not back", Face(Ended(NoCodeRule.NotBack)));
        Shows("expired, unknown", Face(Ended(NoCodeRule.Unknown)));
    }

    [Fact]
    public void An_end_with_SMS_counts_them()
    {
        var rental = Made.Bought(Start);
        rental.Receive();
        rental.Receive();
        rental.End();
        Shows("completed", Face(rental));
    }

    [Fact]
    public void A_groups_own_number_has_the_groups_buttons()
    {
        var model = new CardModel(Made.Bought(Start, days: 30, account: "chat:test:group"), [], []);
        Shows("a group's own", Face(model, Group));

        model.Rental.SetReady(false);
        Shows("a group's own, not switched on yet", Face(model, Group));

        model.Rental.SetReady(true);
        model.Rental.Receive();
        model.Rental.End();
        Shows("a group's own, completed", Face(model, Group));
    }

    [Fact]
    public void A_shared_number_shows_there_only_what_is_shared_and_at_home_with_whom()
    {
        var rental = Made.Bought(Start, days: 30);
        rental.Note = "bank";
        var model = new CardModel(rental, [], [Shared("group"), Shared("other")]);
        Shows("shared, in the group", Face(model, Group));
        Shows("shared, at home", Face(model, Ada));
        Shows("shared no longer", Face(model, new ChatRef("test", "third")));
    }

    private static void Shows(string page, string face) => Assert.Equal(Pages[page], face);

    private static Spend Settled(Money charged)
    {
        var spend = Made.Sent(Start);
        spend.Succeed(charged, null, Start);
        spend.RefundedMicros = charged.Micros;
        return spend;
    }

    private static Rental Ended(NoCodeRule rule)
    {
        var rental = Made.Bought(Start, ScriptedProvider.Activation with { IfNoCode = rule });
        rental.End();
        return rental;
    }

    private static Share Shared(string chat) =>
        new() { RentalId = 1, Chat = new ChatRef("test", chat), Title = $"The {chat}", By = TestCore.Ada, At = Start, TakenInAt = Start };

    private static string Face(Button button) =>
        $"[{button.Label}]{button.Style switch { ButtonStyle.Primary => "+", ButtonStyle.Danger => "!", _ => "" }} {button.Token ?? $"copies {button.Copy}"}";

    private string Face(Rental rental, params Spend[] spends) => Face(new CardModel(rental, spends, []), rental.Chat);

    private string Face(CardModel model, ChatRef chat, bool more = false)
    {
        var renderer = new CardRenderer(new ProviderSet([new ScriptedProvider("alpha", _time)]), new RefusalText(), _time);
        var message = new RecordedMessage("1", chat, null, renderer.Draw(model, chat, more));
        return string.Join('\n', [message.Text, .. message.Reply.Buttons.Select(row => string.Join(" | ", row.Select(Face)))]);
    }
}
