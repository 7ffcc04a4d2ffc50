using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>Turns auto-renewal of a lease on and off. Nothing is spent here.</summary>
internal sealed class AutoRenewButton(
    RentalAuthorizer authorizer, UnitOfWork unitOfWork, AuditLog audit, TimeProvider time) : IButtonHandler
{
    public ButtonDescriptor Buttons { get; } = new("autorenew", [ButtonActions.AutoRenew]);

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var rental = await authorizer.RequireRentalAsync(press.Request, press.Id(0), Permission.Act, cancellationToken);
        var on = press.Id(1) == 1;
        if (on && RentalActions.Find(rental, null, time.GetUtcNow(), RentalAction.AutoRenew) is null)
            throw new RefusedException(RefusalCode.NotPossibleNow);

        await unitOfWork.WriteAsync(
            async db =>
            {
                var row = await db.AutoRenewals.FindAsync([rental.Id], cancellationToken);
                if (on == (row is not null))
                    return;

                if (row is null)
                    db.AutoRenewals.Add(new AutoRenewal { RentalId = rental.Id });
                else
                    db.AutoRenewals.Remove(row);
                audit.Note(db, AuditAct.AutoRenew, press.Request, rentalId: rental.Id, detail: on ? Texts.Auto_WordOn : Texts.Auto_WordOff);
            },
            cancellationToken);
        return new Reply { Private = true }.Line(on ? Texts.Auto_On : Texts.Auto_Off, RentalServiceText.Of(rental));
    }
}
