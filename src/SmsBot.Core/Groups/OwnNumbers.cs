using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Groups;

/// <summary>A member's open numbers, to choose one to share.</summary>
internal sealed class OwnNumbers(UnitOfWork unitOfWork)
{
    private const int AtMost = 20;

    public static long? Id(string word) =>
        long.TryParse(word.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public async Task<Reply> PickAsync(Owner owner, string action, CancellationToken cancellationToken)
    {
        var rentals = await unitOfWork.ReadAsync(
            db =>
                db.Rentals.Where(
                    rental => rental.Owner == owner
                        && (rental.Status == RentalStatus.Active || rental.Status == RentalStatus.RefundRequested))
                .OrderByDescending(rental => rental.Id).Take(AtMost).ToListAsync(cancellationToken),
            cancellationToken);
        var reply = new Reply { Private = true };
        if (rentals.Count == 0)
            return reply.Line(Texts.Numbers_None);

        reply = reply.Line(Texts.Share_Pick);
        foreach (var rental in rentals)
        {
            reply = reply.Row(
                Button.Press(
                    string.Create(CultureInfo.InvariantCulture, $"{rental.Id} · {RentalServiceText.Of(rental)} {PhoneText.Ending(rental.Phone)}"),
                    ButtonToken.Of(action, rental.Id)));
        }

        return reply;
    }
}
