using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>Extends, renews or asks for another code at the price that was shown, and asks again where it has risen.</summary>
internal sealed class OfferedChange(
    ChangeQuestion question, ChangeRental changes, RentalAuthorizer authorizer, ProviderSet providers, UnitOfWork unitOfWork,
    TimeProvider time)
{
    public async Task<Reply> RunAsync(CommandRequest request, string key, OfferChoice choice, CancellationToken cancellationToken)
    {
        var id = choice.RentalId!.Value;
        var rental = await authorizer.RequireRentalAsync(request, id, Permission.Act, cancellationToken);
        var price = await changes.QuoteAsync(rental, choice.Kind, choice.Days, cancellationToken);
        if (price is { } now && choice.Shown is { } shown && now > shown)
        {
            return await question.AskAsync(
                new Reply { Replaces = true }, request, rental, choice with { Shown = now }, shown, cancellationToken);
        }

        var outcome = await changes.RunAsync(key, id, choice.Kind, choice.Days, price ?? choice.Shown, cancellationToken);
        return outcome switch
        {
            SpendOutcome.Done done => await DoneAsync(rental.Id, choice.Kind, done.Charged ?? price, cancellationToken),
            SpendOutcome.Refused refused => throw new RefusedException(refused.Refusal),
            _ => new Reply { Replaces = true }.Line(Texts.Press_InDoubt, providers.DisplayName(rental.Provider)),
        };
    }

    private async Task<Reply> DoneAsync(long rentalId, SpendKind kind, Money? charged, CancellationToken cancellationToken)
    {
        var rental = await unitOfWork.ReadAsync(
            db => db.Rentals.SingleAsync(rental => rental.Id == rentalId, cancellationToken), cancellationToken);
        var format = kind switch
        {
            SpendKind.Renew => Texts.Press_Done_Renew,
            SpendKind.Extend => Texts.Press_Done_Extend,
            _ => Texts.Press_Done_AnotherCode,
        };
        return new Reply { Replaces = true }.Line(
            format, Span.Day(rental.EndsAt ?? time.GetUtcNow()), charged?.Show() ?? Texts.Card_PriceUnknown);
    }
}
