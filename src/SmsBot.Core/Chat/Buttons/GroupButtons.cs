using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>The buttons under a group's number: "Show code", visible only to the member who pressed, and "I'm expecting a code".</summary>
internal sealed class GroupButtons(
    RentalAuthorizer authorizer, ChatRoles roles, Senders senders, AuditLog audit, UnitOfWork unitOfWork, TimeProvider time)
    : IButtonHandler
{
    public ButtonDescriptor Buttons { get; } = new("group", [ButtonActions.ShowCode, ButtonActions.Expect]) { InGroups = true };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        if (press.Request.ChatKind == ChatKind.Private)
            throw new RefusedException(RefusalCode.ButtonOutdated);

        return press.Action == ButtonActions.ShowCode
            ? await ShowAsync(press, cancellationToken)
            : await ExpectAsync(press, cancellationToken);
    }

    private async Task<Reply?> ShowAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var (request, id) = (press.Request, press.Id(0));
        var sms = await unitOfWork.ReadAsync(db => db.Sms.FirstOrDefaultAsync(sms => sms.Id == id, cancellationToken), cancellationToken)
            ?? throw new RefusedException(RefusalCode.ButtonOutdated);
        var rental = await authorizer.RequireRentalAsync(request, sms.RentalId, Permission.View, cancellationToken);
        if (sms is { Text: null, Code: null })
            throw new RefusedException(RefusalCode.CodeGone);

        // Recorded before it is shown: nobody sees a code without an audit entry.
        await audit.NoteAsync(AuditAct.Reveal, request, cancellationToken, rentalId: rental.Id);
        var reply = CodeMessage.Of(new Reply { Private = true }, rental, sms, withActions: false).In(CultureInfo.CurrentUICulture);
        try
        {
            await senders.Of(request.PrivateChat)
                .PostAsync(request.PrivateChat, reply, PostOptions.None with { Ticket = request.Ticket }, cancellationToken);
            return null;
        }
        catch (ChatFailedException fault) when (fault.Failure == ChatFailure.Later)
        {
            return reply;
        }
        catch (ChatFailedException)
        {
            await audit.NoteAsync(
                AuditAct.Reveal, request, cancellationToken, rentalId: rental.Id, detail: Spoken.Recorded(() => Texts.Audit_NotSeen));
            return new Reply { Private = true, Alert = true }.Line(
                Texts.Group_PressStart, roles.Of(request.Sender.Platform)?.StartLink ?? "");
        }
    }

    private async Task<Reply> ExpectAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var request = press.Request;
        var rental = await authorizer.RequireRentalAsync(request, press.Id(0), Permission.Expect, cancellationToken);
        await unitOfWork.WriteAsync(
            async db =>
            {
                var row = await db.Rentals.SingleAsync(row => row.Id == rental.Id, cancellationToken);
                if (!row.IsOpen)
                    throw new RefusedException(RefusalCode.NotPossibleNow);
                if (row.Status == RentalStatus.Active)
                    row.NoteCodeRequested(time.GetUtcNow());
                if (await db.Expectations.AnyAsync(
                    one => one.RentalId == row.Id && one.Chat == request.Chat && one.Who == request.Sender, cancellationToken))
                    return;

                db.Expectations.Add(new CodeWatch
                {
                    RentalId = row.Id,
                    Chat = request.Chat,
                    Who = request.Sender,
                    WhoName = UntrustedText.Line(request.SenderName, 60),
                    At = time.GetUtcNow(),
                });
                audit.Note(db, AuditAct.Expect, request, rentalId: row.Id);
            },
            cancellationToken);
        return new Reply { Private = true, Alert = true }.Line(Texts.Group_Expected, RentalServiceText.Of(rental));
    }
}
