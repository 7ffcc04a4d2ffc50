using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>The question before a paid change: what it costs, what it leads to, and the button that pays.</summary>
internal sealed class ChangeQuestion(OfferStore offers, TimeProvider time)
{
    /// <param name="told">The price that the member saw before; if it has risen since, that is said.</param>
    public async Task<Reply> AskAsync(
        Reply reply, CommandRequest request, Rental rental, OfferChoice choice, Money? told, CancellationToken cancellationToken)
    {
        var (kind, days, price) = (choice.Kind, choice.Days, choice.Shown);
        var token = await offers.MintAsync(request, choice, cancellationToken);
        if (price is { } now && told is { } before && now.Currency == before.Currency && now > before)
            reply = reply.Line(Texts.Press_PriceRisen, now, before);

        var shown = price?.Show() ?? Texts.Press_PriceUnknown;
        reply = kind switch
        {
            SpendKind.Renew => reply.Line(Texts.Press_RenewAsk, days, shown, Span.Day(NewEnd(rental, days))),
            SpendKind.Extend => reply.Line(Texts.Press_ExtendAsk, days, shown, Span.Day(NewEnd(rental, days))),
            _ when price is { Micros: 0 } => reply.Line(Texts.Press_AnotherCodeFree),
            _ => reply.Line(Texts.Press_AnotherCodeAsk, shown),
        };
        return reply.Row(
            Button.Press(Yes(kind, price), token, ButtonStyle.Primary),
            Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));
    }

    private DateTimeOffset NewEnd(Rental rental, int? days)
    {
        var now = time.GetUtcNow();
        return (rental.EndsAt > now ? rental.EndsAt.Value : now) + TimeSpan.FromDays(days ?? 0);
    }

    private static string Yes(SpendKind kind, Money? price) => Sentence.Of(
        kind switch
        {
            SpendKind.Renew => Texts.Press_Yes_Renew,
            SpendKind.Extend => Texts.Press_Yes_Extend,
            _ when price is { Micros: 0 } => Texts.Press_Yes_AnotherCodeFree,
            _ => Texts.Press_Yes_AnotherCode,
        },
        price?.Show() ?? Texts.Card_PriceUnknown).ToString();
}
