using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Scheduling;

/// <summary>The messages about a lease with auto-renewal.</summary>
internal sealed class AutoRenewalTexts(ProviderSet providers, RefusalText refusals)
{
    public Reply Announcement(Rental lease, Money price, int days, DateTimeOffset due, DateTimeOffset now) => new Reply()
        .Line(Texts.Auto_Announce, Name(lease), Span.Clock(due), days, price, Span.Clock(lease.EndsAt ?? now))
        .Row(Button.Press(Texts.Auto_Stop, ButtonToken.Of(ButtonActions.AutoRenew, lease.Id, 0), ButtonStyle.Danger), ByHand(lease));

    /// <summary>For a group that uses the number without paying for it: the price is shown only to the owner.</summary>
    public Reply SharedAnnouncement(Rental lease, int days, DateTimeOffset due, DateTimeOffset now) =>
        new Reply().Line(Texts.Auto_AnnounceShared, Name(lease), Span.Clock(due), days, Span.Clock(lease.EndsAt ?? now), lease.OwnerName);

    public Reply Done(Rental lease, Money charged) =>
        new Reply().Line(Texts.Auto_Done, Name(lease), Span.Clock(lease.EndsAt ?? lease.CreatedAt), charged);

    public Reply Failed(Rental lease, Refusal refusal) => Failed(lease, refusals.Of(refusal));

    public Reply Failed(Rental lease, Sentence why) => new Reply()
        .Line(Texts.Auto_Failed, Name(lease), why, Span.Clock(lease.EndsAt ?? lease.CreatedAt))
        .Row(ByHand(lease));

    public Reply PriceMoved(Rental lease, Money? price, Money announced) =>
        Failed(lease, Sentence.Of(Texts.Auto_PriceMoved, price?.Show() ?? Texts.Card_PriceUnknown, announced));

    public Sentence NoPrice(Money? price, Money cap) =>
        price is { } known ? refusals.Of(new Refusal(RefusalCode.PriceAboveLimit, known, cap)) : Sentence.Of(Texts.Auto_NoPrice);

    private static Button ByHand(Rental lease) => AutoRenewalService.KindOf(lease) == SpendKind.Renew
        ? Button.Press(Sentence.Of(Texts.Button_Renew, lease.Days).ToString(), ButtonToken.Of(ButtonActions.Renew, lease.Id))
        : Button.Press(Texts.Button_Extend, ButtonToken.Of(ButtonActions.Extend, lease.Id));

    private Sentence Name(Rental lease) =>
        Sentence.Of(
            Texts.Auto_Name,
            RentalServiceText.Of(lease),
            Span.Mono(PhoneText.Show(lease.Phone ?? "")),
            providers.DisplayName(lease.Provider));
}
