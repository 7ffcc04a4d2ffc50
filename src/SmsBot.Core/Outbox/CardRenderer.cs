using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Outbox;

/// <summary>Draws the card of a rental from its present state: what happened, what it cost, what happens next, what you can do.</summary>
internal sealed class CardRenderer(ProviderSet providers, RefusalText refusals, TimeProvider time)
{
    /// <summary>The card as this chat may see it: a group reads who rented it, and only what it is still allowed to see.</summary>
    /// <param name="more">With what is behind [More…]: the rare actions and the rule of the refund.</param>
    public Reply Draw(CardModel model, ChatRef chat, bool more = false)
    {
        var now = time.GetUtcNow();
        var rental = model.Rental;
        var reply = new Reply { Tone = model.IsIn(chat) ? ToneOf(model) : Tone.Ended }.Heading(rental.Days is { } days
            ? Sentence.Of(Texts.Card_TitleLease, RentalServiceText.Of(rental), RentalCountryText.Of(rental), days).ToString()
            : Sentence.Of(Texts.Card_Title, RentalServiceText.Of(rental), RentalCountryText.Of(rental)).ToString());
        if (!model.IsIn(chat))
            return reply.Line(Texts.Card_Unshared);
        if (rental.Phone is { } phone)
            reply = reply.Line("{0}", Span.Mono(PhoneText.Show(phone)));
        if (model.IsGroup(chat))
            reply = reply.Line(Texts.Card_SharedHere, rental.OwnerName);
        else if (rental.Note is { } note)
            reply = reply.Line(Texts.Card_Note, note);
        if (chat == rental.Chat && model.Shares.Count > 0)
            reply = reply.Line(Texts.Card_SharedWith, string.Join(", ", model.Shares.Select(share => share.Title)));

        if (rental.IsOpen && providers.Find(rental.Provider) is null)
            return CardButtons.UnderSwitchedOff(reply.Line(Texts.Card_ProviderOff, rental.Provider), rental);

        reply = rental.Status switch
        {
            RentalStatus.Requested => Requested(reply, model),
            RentalStatus.Declined => Declined(reply, rental),
            RentalStatus.Active or RentalStatus.RefundRequested => Open(reply, model, now),
            RentalStatus.Refunded => Refunded(reply, model),
            RentalStatus.Expired => Expired(reply, rental),
            _ => reply.Line(Texts.Card_Completed, rental.SmsCount),
        };
        if (rental.IsReplaced)
            reply = reply.Line(Texts.Search_Replaced);
        else if (model.Search is { } search)
            reply = reply.Line(Texts.Search_Card, search.Bought, search.MostNumbers, search.Paid, search.Back, search.Cap);
        if ((more || rental.Kind == RentalKind.Activation) && !model.IsSearching)
            reply = RefundRule(reply, model, now);
        return (more, model.IsGroup(chat)) switch
        {
            (true, var isGroup) => CardButtons.More(reply, model, now, isGroup, isHome: chat == rental.Chat),
            (_, true) => CardButtons.UnderGroups(reply, model, now, isHome: chat == rental.Chat),
            _ => CardButtons.Under(reply, model, now),
        };
    }

    private static Tone ToneOf(CardModel model) => model.Rental switch
    {
        _ when model.Open is { Status: SpendStatus.Unknown } => Tone.Attention,
        { Status: RentalStatus.Requested } => Tone.Waiting,
        { Status: RentalStatus.RefundRequested } or { IsOpen: true, NotReady: true } => Tone.Attention,
        { Status: RentalStatus.Active, SmsInRound: true } or { Status: RentalStatus.Completed } => Tone.Done,
        { Status: RentalStatus.Active } => Tone.Waiting,
        _ => Tone.Ended,
    };

    /// <summary>When the money can be asked back, as far as it differs from the number's own time.</summary>
    private Reply RefundRule(Reply reply, CardModel model, DateTimeOffset now)
    {
        var rental = model.Rental;
        if (RentalActions.Find(rental, model.Open, now, RentalAction.Refund) is not { } refund)
            return reply;

        if (refund.From is { } from)
            reply = reply.Line(Texts.Card_CancelFrom, Span.Relative(from));
        if (rental.Terms.Refund is { WindowIsUnstated: true })
            return rental.Kind == RentalKind.Lease ? reply.Line(Texts.Card_RefundUnstated, Name(rental)) : reply;
        return refund.Until is { } until && until < rental.EndsAt ? reply.Line(Texts.Card_RefundEnds, Span.Relative(until)) : reply;
    }

    private Reply Requested(Reply reply, CardModel model) => model.Open switch
    {
        { Status: SpendStatus.Deferred, DeferredUntil: { } until } =>
            reply.Line(Texts.Card_Deferred, Name(model.Rental), Span.Relative(until)),
        { Status: SpendStatus.Unknown } =>
            reply.Line(HasList(model.Rental) ? Texts.Card_Doubt : Texts.Card_DoubtNoList, Name(model.Rental)),
        _ => reply.Line(Texts.Card_Getting, Name(model.Rental)),
    };

    private Reply Declined(Reply reply, Rental rental) => RefusalJson.Read(rental.LastRefusal) is { } refusal
        ? reply.Line(Texts.Card_DeclinedWith, refusals.Of(refusal))
        : reply.Line(Texts.Card_Declined);

    private Reply Open(Reply reply, CardModel model, DateTimeOffset now)
    {
        var rental = model.Rental;
        object price = rental.Price is { } known ? known
            : model.Purchase is { } unknown ? Sentence.Of(Texts.Card_PriceCounts, unknown.Charged ?? unknown.Hold)
            : Texts.Card_PriceUnknown;
        var end = rental.EndsAt ?? now;
        if (rental is { Status: RentalStatus.Active, Kind: RentalKind.Activation, SmsInRound: true, AwaitsAnother: false }
            && model.Open is null)
            return reply.Line(rental.Terms.AnotherCode == AnotherCode.OnRequest ? Texts.Card_ReceivedOpen : Texts.Card_Received);

        reply = rental.Kind == RentalKind.Lease
            ? reply
                .Line(Texts.Card_TermsLease, Name(rental), price, Span.Day(end), Span.Relative(end))
                .Line(Texts.Card_SmsSoFar, rental.SmsCount)
            : reply.Line(Texts.Card_Terms, Name(rental), price, Span.Relative(end));

        if (model.Open is { } open)
            reply = reply.Line(open.Status == SpendStatus.Unknown ? Texts.Card_ChangeDoubt : Texts.Card_Sending, Name(rental));
        if (RefusalJson.Read(rental.LastRefusal) is { } refusal)
            reply = reply.Line(Texts.Card_RefundRefused, refusals.Of(refusal));

        return rental switch
        {
            { Status: RentalStatus.RefundRequested, RefundDueAt: { } due } when due > now =>
                reply.Line(Texts.Card_RefundQueued, Span.Relative(due)),
            { Status: RentalStatus.RefundRequested } => reply.Line(Texts.Card_RefundSent, Name(rental)),
            { NotReady: true } => reply.Line(Texts.Card_NotReady, Name(rental)),
            { AwaitsAnother: true } => reply.Line(Texts.Card_AwaitsAnother),
            { SmsInRound: true, Terms.AnotherCode: AnotherCode.OnRequest } => reply.Line(Texts.Card_ReceivedOpen),
            { SmsInRound: true, Kind: RentalKind.Activation } => reply.Line(Texts.Card_Received),
            { SmsCount: > 0, Kind: RentalKind.Lease } => reply,
            { Kind: RentalKind.Activation } when end - now <= RentalTimes.NothingComes =>
                reply.Line(Texts.Card_NothingYet, Span.Relative(end)),
            { CodeRequestedAt: not null } => reply.Line(Texts.Card_CodeRequested, PollInterval(rental)).Line("{0}", IfNoCode(rental, now)),
            _ => reply.Line(Texts.Card_Waiting).Line("{0}", IfNoCode(rental, now)),
        };
    }

    /// <summary>An automatic cancel is no longer promised when its time is over.</summary>
    private Sentence IfNoCode(Rental rental, DateTimeOffset now) =>
        rental.Terms is { IfNoCode: NoCodeRule.BackByCancelling, Refund.CancelBeforeEnd: not null } && rental.EndsAt <= now
        ? Sentence.Of(Texts.Card_ExpiredBackByCancelling, Name(rental))
        : Sentence.Of(NoCodeText.Long(rental.Terms));

    private Reply Refunded(Reply reply, CardModel model)
    {
        var (rental, purchase) = (model.Rental, model.Purchase);
        return purchase is { ChargedMicros: > 0, KnownPrice: not null, Charged: { } charged }
            ? reply.Line(
                Texts.Card_Refunded,
                charged,
                new Money(purchase.RefundedMicros, purchase.Currency),
                Name(rental),
                Span.Clock(rental.RefundedAt!.Value))
            : reply.Line(Texts.Card_RefundedPlain, Name(rental), Span.Clock(rental.RefundedAt!.Value));
    }

    private Reply Expired(Reply reply, Rental rental) => reply.Line(
        rental.Terms.IfNoCode switch
        {
            NoCodeRule.BackByItself => Texts.Card_ExpiredBackByItself,
            NoCodeRule.BackByCancelling => Texts.Card_ExpiredBackByCancelling,
            NoCodeRule.NotBack => Texts.Card_ExpiredNotBack,
            _ => Texts.Card_ExpiredUnknown,
        },
        Name(rental));

    private string Name(Rental rental) => providers.DisplayName(rental.Provider);

    private string PollInterval(Rental rental) => SpanText.Short(providers.Of(rental.Provider).Terms.Poll.Minimum);

    private bool HasList(Rental rental) => providers.Find(rental.Provider) is IListsPurchases;
}
