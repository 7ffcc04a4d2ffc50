using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Rentals;

/// <summary>A purchase as the provider gets it. The answer is told in the member's words: a provider knows only its own keys.</summary>
internal sealed record ProviderOrder(Rental Rental, PurchaseRequest Request)
{
    public async Task<SpendOutcome> SendAsync(ISmsProvider provider, CancellationToken cancellationToken)
    {
        var outcome = await provider.RentAsync(Request, cancellationToken);
        return outcome switch
        {
            SpendOutcome.Done { Charged: null } done => done with { Charged = Request.Quote.Price },
            SpendOutcome.Refused { Refusal: { Code: RefusalCode.OutOfStock or RefusalCode.NotSold } refusal } =>
                new SpendOutcome.Refused(refusal with { Arguments = [NotSoldWord(Rental)] }),
            SpendOutcome.Refused { Refusal: { Code: RefusalCode.PriceAboveCap } refusal } =>
                new SpendOutcome.Refused(refusal with { Code = RefusalCode.PriceMoved, Arguments = [Request.MaxPrice] }),
            _ => outcome,
        };
    }

    public static string NotSoldWord(Rental rental) =>
        Sentence.Of(Texts.NotSold_Word, RentalServiceText.Of(rental), RentalCountryText.Of(rental)).ToString();
}
