using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Outbox;

/// <summary>The buttons that <see cref="RentalActions"/> allows, with their condition on the label.</summary>
internal static class CardButtons
{
    /// <summary>
    /// In a group members can say that they expect a code; if the group does not pay for the number, there is no other button.
    /// </summary>
    public static Reply UnderGroups(Reply reply, CardModel model, DateTimeOffset now, bool isHome)
    {
        var rental = model.Rental;
        if (rental is { IsOpen: true, NotReady: false })
            reply = reply.Row(Press(Texts.Button_Expect, ButtonActions.Expect, rental, ButtonStyle.Primary));
        return Under(
            reply,
            model,
            RentalActions
                .Of(rental, model.Open, now)
                .Where(state => state.Action == RentalAction.CopyNumber || (isHome && !IsOwners(state.Action))),
            now);
    }

    /// <summary>The provider is no longer configured, so nothing can be requested; the number can still be copied.</summary>
    public static Reply UnderSwitchedOff(Reply reply, Rental rental) =>
        rental.Phone is { } phone ? reply.Row([.. CopyNumber(phone)]) : reply;

    public static Reply Under(Reply reply, CardModel model, DateTimeOffset now) =>
        Under(reply, model, RentalActions.Of(model.Rental, model.Open, now), now);

    private static bool IsOwners(RentalAction action) =>
        action is RentalAction.CodeRequested or RentalAction.Note or RentalAction.Share or RentalAction.AutoRenew;

    private static Reply Under(Reply reply, CardModel model, IEnumerable<ActionState> actions, DateTimeOffset now)
    {
        var rental = model.Rental;
        List<Button> row = [];
        if (model.IsSearching)
        {
            // The search gives back and takes numbers by itself: [Stop] is the only choice beside it.
            row.Add(Press(Texts.Button_StopSearch, ButtonActions.StopSearch, rental, ButtonStyle.Danger));
            actions =
                actions.Where(state => state.Action is not (RentalAction.Refund or RentalAction.AnotherNumber or RentalAction.RentAgain));
        }

        foreach (var state in actions)
        {
            switch (state.Action)
            {
                case RentalAction.CopyNumber:
                    reply = reply.Row([.. CopyNumber(rental.Phone!)]);
                    break;
                case RentalAction.CodeRequested:
                    if (rental.CodeRequestedAt is null)
                        reply = reply.Row(Press(Texts.Button_CodeRequested, ButtonActions.CodeRequested, rental, ButtonStyle.Primary));
                    break;
                case RentalAction.Refund:
                    row.Add(Press(RefundLabel(state, rental.Terms.Refund, now), ButtonActions.Refund, rental, ButtonStyle.Danger));
                    break;
                case RentalAction.AnotherNumber:
                    row.Add(Press(Texts.Button_AnotherNumber, ButtonActions.AnotherNumber, rental));
                    break;
                case RentalAction.AnotherCode:
                    row.Add(Press(Texts.Button_AnotherCode, ButtonActions.AnotherCode, rental));
                    break;
                case RentalAction.Extend:
                    row.Add(Press(Texts.Button_Extend, ButtonActions.Extend, rental));
                    break;
                case RentalAction.Renew:
                    row.Add(Press(Sentence.Of(Texts.Button_Renew, rental.Days).ToString(), ButtonActions.Renew, rental));
                    break;
                case RentalAction.Note:
                    row.Add(Press(Texts.Button_Note, ButtonActions.Note, rental));
                    break;
                case RentalAction.Share:
                    row.Add(Press(Texts.Button_Share, ButtonActions.Share, rental));
                    break;
                case RentalAction.AutoRenew:
                    row.Add(
                        Button.Press(
                            model.RenewsByItself ? Texts.Button_AutoOn : Texts.Button_AutoOff,
                            ButtonToken.Of(ButtonActions.AutoRenew, rental.Id, model.RenewsByItself ? 0 : 1)));
                    break;
                case RentalAction.Done when rental.SmsCount > 0:
                    row.Add(Press(Texts.Button_Done, ButtonActions.Done, rental));
                    break;
                case RentalAction.RentAgain:
                    row.Add(Press(Texts.Button_RentAgain, ButtonActions.RentAgain, rental));
                    break;
                case RentalAction.CancelDeferred:
                    row.Add(Press(Texts.Button_Cancel, ButtonActions.CancelDeferred, rental, ButtonStyle.Danger));
                    break;
            }
        }

        return reply.Row([.. row]);
    }

    private static IEnumerable<Button> CopyNumber(string phone)
    {
        yield return Button.CopyText(Sentence.Of(Texts.Button_Copy, phone).ToString(), phone);
        if (PhoneText.National(phone) is { } national)
            yield return Button.CopyText(Sentence.Of(Texts.Button_Copy, national).ToString(), national);
    }

    private static string RefundLabel(ActionState state, RefundRule? rule, DateTimeOffset now) => state switch
    {
        { From: null } when rule is { WindowIsUnstated: true } => Texts.Button_RefundUnstated,
        { From: { } from } => Sentence.Of(Texts.Button_RefundFrom, SpanText.Short(from - now)).ToString(),
        { Until: { } until } => Sentence.Of(Texts.Button_RefundUntil, SpanText.Short(until - now)).ToString(),
        _ => Texts.Button_Refund,
    };

    private static Button Press(string label, string action, Rental rental, ButtonStyle style = ButtonStyle.Plain) =>
        Button.Press(label, ButtonToken.Of(action, rental.Id), style);
}
