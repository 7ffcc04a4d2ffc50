using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Renting;

/// <summary>The account's open numbers that can be closed to make room for another, as buttons, oldest first.</summary>
internal sealed class ClosableNumbers(UnitOfWork unitOfWork, TimeProvider time)
{
    private const int Most = 4;

    public async Task<IReadOnlyList<Button>> OfAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var account = Purchase.AccountOf(request);
        var (open, spends) = await unitOfWork.ReadAsync(
            async db =>
            {
                var rentals = await db.Rentals
                    .Where(rental => rental.Account == account)
                    .Where(Rental.CountsAsActive)
                    .OrderBy(rental => rental.Id)
                    .ToListAsync(cancellationToken);
                var ids = rentals.Select(rental => rental.Id).ToList();
                return (
                    rentals, await db.Spends.Where(spend => ids.Contains(spend.RentalId) && spend.IsOpen).ToListAsync(cancellationToken));
            },
            cancellationToken);
        return [.. open.Select(rental => Close(rental, spends.Find(spend => spend.RentalId == rental.Id))).OfType<Button>().Take(Most)];
    }

    /// <summary>A lease may run for months: it is never offered for closing.</summary>
    private Button? Close(Rental rental, Spend? spend)
    {
        var actions = rental.Kind == RentalKind.Activation
            ? RentalActions.Of(rental, spend, time.GetUtcNow()).Select(state => state.Action).ToList()
            : [];
        return actions.Contains(RentalAction.Done) ? Of(Texts.Close_Done, ButtonActions.Done)
            : actions.Contains(RentalAction.Refund) ? Of(Texts.Close_Cancel, ButtonActions.Refund)
            : actions.Contains(RentalAction.CancelDeferred) ? Of(Texts.Close_Cancel, ButtonActions.CancelDeferred)
            : null;

        Button Of(string label, string action) => Button.Press(
            Sentence.Of(label, RentalServiceText.Of(rental), PhoneText.Ending(rental.Phone)).ToString().TrimEnd(),
            ButtonToken.Of(action, rental.Id));
    }
}
