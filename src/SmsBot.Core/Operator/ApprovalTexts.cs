using Microsoft.Extensions.Options;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Operator;

/// <summary>The messages of an approval: the question to the admins, and the button for the member.</summary>
internal sealed class ApprovalTexts(QuoteService prices, ProviderSet providers, IOptions<LimitsOptions> options)
{
    public Reply Question(Approval approval, OfferChoice choice, IReadOnlyList<Refusal> over) => new Reply()
        .Line(
            Texts.Approve_Question, approval.OwnerName, Span.Mono($"{approval.Owner}"), What(choice),
            string.Join(", ", over.Select(refusal => Limit(refusal.Code, choice.Wish!.Kind))))
        .Row(
            Button.Press(Texts.Approve_Once, ButtonToken.Of(ButtonActions.Approve, approval.Id), ButtonStyle.Primary),
            Button.Press(Texts.Approve_No, ButtonToken.Of(ButtonActions.Decline, approval.Id)));

    public Reply Granted(long offerId, OfferChoice choice, DateTimeOffset until)
    {
        var label = Sentence.Of(Texts.Offer_Rent, providers.DisplayName(choice.Wish!.Provider!), choice.Shown).ToString();
        return new Reply().Line(Texts.Approve_Yours, What(choice), Span.Clock(until)).Row(
            Button.Press(label, ButtonToken.Of(ButtonActions.Buy, offerId), ButtonStyle.Primary),
            Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));
    }

    public Sentence What(OfferChoice choice) => Sentence.Of(
        choice.Wish!.Days is not null ? Texts.Approve_WhatLease : Texts.Approve_What,
        prices.NameOf(choice.Wish), QuoteService.CountryOf(choice.Wish), providers.DisplayName(choice.Wish.Provider!), choice.Shown,
        choice.Wish.Days ?? 0);

    private string Limit(RefusalCode code, RentalKind kind)
    {
        var set = options.Value;
        return code switch
        {
            RefusalCode.PriceAboveLimit => Sentence.Of(Texts.Limit_Price, set.CapFor(kind)).ToString(),
            RefusalCode.TooManyActive => Sentence.Of(Texts.Limit_Active, set.MaxActivePerMember).ToString(),
            RefusalCode.TooManyForService => Sentence.Of(Texts.Limit_Service, set.MaxPerServicePerDay).ToString(),
            RefusalCode.DailyLimitReached => Sentence.Of(Texts.Limit_Member, Money.Of(set.DailySpendPerMember)).ToString(),
            _ => Sentence.Of(Texts.Limit_All, Money.Of(set.DailySpendTotal)).ToString(),
        };
    }
}
