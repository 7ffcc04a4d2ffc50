using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>A rental's number and codes, for an admin who asks for them: noted in the audit trail before they are shown.</summary>
internal sealed class NumberReveal(UnitOfWork unitOfWork, AuditLog audit)
{
    public async Task<(string Phone, IReadOnlyList<string> Codes)> RevealAsync(
        CommandRequest request, long rentalId, CancellationToken cancellationToken)
    {
        var (rental, codes) = await unitOfWork.ReadAsync(
            async db => (
                await db.Rentals.FirstOrDefaultAsync(rental => rental.Id == rentalId, cancellationToken),
                await db.Sms.Where(sms => sms.RentalId == rentalId && sms.Code != null).OrderBy(sms => sms.Id).Select(sms => sms.Code!)
                    .ToListAsync(cancellationToken)),
            cancellationToken);
        if (rental is null)
            throw new RefusedException(RefusalCode.ButtonOutdated);

        await audit.NoteAsync(AuditAct.Reveal, request, cancellationToken, rentalId: rentalId);
        return (PhoneText.Show(rental.Phone ?? ""), codes);
    }
}
