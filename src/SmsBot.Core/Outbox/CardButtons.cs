using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Outbox;

/// <summary>
/// The buttons that <see cref="RentalActions"/> allows, in at most three rows: the main action alone, then copying, then the rest. What a
/// lease needs rarely is behind [More…].
/// </summary>
internal static class CardButtons
{
    private static readonly RentalAction[] Rare = [RentalAction.Note, RentalAction.Share, RentalAction.AutoRenew, RentalAction.Refund];

    /// <summary>
    /// In a group members can say that they expect a code; if the group does not pay for the number, there is no other button.
    /// </summary>
    public static Reply UnderGroups(Reply reply, CardModel model, DateTimeOffset now, bool isHome)
    {
        var rental = model.Rental;
        if (rental is { IsOpen: true, NotReady: false })
            reply = reply.Row(Press(Texts.Button_Expect, ButtonActions.Expect, rental, ButtonStyle.Primary));
        return Under(reply, model, ActionsInGroup(model, now, isHome), isPrivate: false);
    }

    /// <summary>The provider is no longer configured, so nothing can be requested; the number can still be copied.</summary>
    public static Reply UnderSwitchedOff(Reply reply, Rental rental) =>
        rental.Phone is { } phone ? reply.Row(Copies(phone)) : reply;

    public static Reply Under(Reply reply, CardModel model, DateTimeOffset now) =>
        Under(reply, model, RentalActions.Of(model.Rental, model.Open, now), isPrivate: true);

    /// <summary>What is behind [More…].</summary>
    public static Reply More(Reply reply, CardModel model, DateTimeOffset now, bool isGroup, bool isHome)
    {
        var rental = model.Rental;
        var actions = isGroup ? [.. ActionsInGroup(model, now, isHome)] : RentalActions.Of(rental, model.Open, now);
        List<Button> rare = [.. Rare
            .Where(action => actions.Any(state => state.Action == action))
            .Select(action => Of(action, model))
            .OfType<Button>()];
        if (rental.Phone is { } phone && PhoneText.National(phone) is { } national)
            rare.Add(Copy(national));
        rare.Add(Button.Press(Texts.Pick_Back, ButtonToken.Of(ButtonActions.MoreOfLease, rental.Id, 0)));
        foreach (var row in rare.Chunk(2))
            reply = reply.Row(row);
        return reply;
    }

    private static IEnumerable<ActionState> ActionsInGroup(CardModel model, DateTimeOffset now, bool isHome) => RentalActions
        .Of(model.Rental, model.Open, now)
        .Where(state => state.Action == RentalAction.CopyNumber || (isHome && !IsOwners(state.Action)));

    private static bool IsOwners(RentalAction action) =>
        action is RentalAction.CodeRequested or RentalAction.Note or RentalAction.Share or RentalAction.AutoRenew;

    private static Reply Under(Reply reply, CardModel model, IEnumerable<ActionState> states, bool isPrivate)
    {
        var rental = model.Rental;
        var isLease = rental.Kind == RentalKind.Lease;
        List<RentalAction> actions = [.. states.Select(state => state.Action).Where(action => IsDrawn(action, model))];
        if (isPrivate && Main(actions) is { } main && Of(main, model) is { } first)
        {
            reply = reply.Row(first with { Style = ButtonStyle.Primary });
            actions.Remove(main);
        }

        if (actions.Contains(RentalAction.CopyNumber))
        {
            var copies = Copies(rental.Phone!);
            reply = !isLease ? reply.Row(copies)
                : isPrivate && rental.SmsCount > 0
                ? reply.Row(copies[0], Press(Texts.Button_Messages, ButtonActions.Messages, rental))
                : reply.Row(copies[0]);
        }

        List<Button> rest = [];
        if (model.IsSearching)
            rest.Add(Press(Texts.Button_StopSearch, ButtonActions.StopSearch, rental, ButtonStyle.Danger));
        rest.AddRange(actions.Where(action => !isLease || !Rare.Contains(action)).Select(action => Of(action, model)).OfType<Button>());
        if (isLease && actions.Exists(action => Rare.Contains(action)))
            rest.Add(Button.Press(Texts.Offer_More, ButtonToken.Of(ButtonActions.MoreOfLease, rental.Id, 1)));
        return reply.Row([.. rest]);
    }

    /// <summary>A search gives back and takes numbers by itself; after a code, renting again is a button under the code.</summary>
    private static bool IsDrawn(RentalAction action, CardModel model) => action switch
    {
        RentalAction.CodeRequested => model.Rental.CodeRequestedAt is null,
        RentalAction.Done => model.Rental.SmsCount > 0,
        RentalAction.RentAgain => !model.IsSearching && !model.Rental.IsOpen,
        RentalAction.Refund or RentalAction.AnotherNumber => !model.IsSearching,
        _ => true,
    };

    private static RentalAction? Main(List<RentalAction> actions) =>
        new[] { RentalAction.CodeRequested, RentalAction.Renew, RentalAction.Extend }.Where(actions.Contains).Cast<RentalAction?>()
            .FirstOrDefault();

    private static Button? Of(RentalAction action, CardModel model)
    {
        var rental = model.Rental;
        return action switch
        {
            RentalAction.CodeRequested => Press(Texts.Button_CodeRequested, ButtonActions.CodeRequested, rental),
            RentalAction.Refund => Press(
                rental.Kind == RentalKind.Lease ? Texts.Button_Refund : Texts.Button_Cancel,
                ButtonActions.Refund,
                rental,
                ButtonStyle.Danger),
            RentalAction.AnotherNumber => Press(Texts.Button_AnotherNumber, ButtonActions.AnotherNumber, rental),
            RentalAction.AnotherCode => Press(Texts.Button_AnotherCode, ButtonActions.AnotherCode, rental),
            RentalAction.Extend => Press(Texts.Button_Extend, ButtonActions.Extend, rental),
            RentalAction.Renew => Press(
                Sentence.Of(Texts.Button_Renew, rental.Days) + (model.RenewalPrice is { } price ? $" {price.Show()}" : ""),
                ButtonActions.Renew,
                rental),
            RentalAction.Note => Press(Texts.Button_Note, ButtonActions.Note, rental),
            RentalAction.Share => Press(Texts.Button_Share, ButtonActions.Share, rental),
            RentalAction.AutoRenew => Button.Press(
                model.RenewsByItself ? Texts.Button_AutoOn : Texts.Button_AutoOff,
                ButtonToken.Of(ButtonActions.AutoRenew, rental.Id, model.RenewsByItself ? 0 : 1)),
            RentalAction.Done => Press(Texts.Button_Done, ButtonActions.Done, rental),
            RentalAction.RentAgain => Press(Texts.Button_RentAgain, ButtonActions.RentAgain, rental),
            RentalAction.CancelDeferred => Press(Texts.Button_Cancel, ButtonActions.CancelDeferred, rental, ButtonStyle.Danger),
            _ => null,
        };
    }

    private static Button[] Copies(string phone) =>
        PhoneText.National(phone) is { } national ? [Copy(phone), Copy(national)] : [Copy(phone)];

    private static Button Copy(string text) => Button.CopyText(Sentence.Of(Texts.Button_Copy, text).ToString(), text);

    private static Button Press(string label, string action, Rental rental, ButtonStyle style = ButtonStyle.Plain) =>
        Button.Press(label, ButtonToken.Of(action, rental.Id), style);
}
