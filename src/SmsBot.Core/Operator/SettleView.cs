using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>The operator's two answers about a purchase with an unknown outcome, typed or pressed under its alert.</summary>
internal sealed class SettleView(
    SettleSpendHandler settle, OrderIdPrompts questions, ProviderSet providers, AuditLog audit, UnitOfWork unitOfWork)
{
    public async Task<Reply> PressAsync(ButtonPress press, bool sold, CancellationToken cancellationToken)
    {
        var rentalId = press.Id(0);
        var spend = await SpendAsync(press, sold, cancellationToken);
        if (!sold || spend.Kind != SpendKind.Rent)
            return (await SettleAsync(press.Request, rentalId, sold, null, cancellationToken)) with { Replaces = true };

        await questions.AskAsync(press.Request, rentalId, cancellationToken);
        return new Reply { Private = true }.Line(Texts.Settle_AskOrder, providers.DisplayName(spend.Provider), rentalId);
    }

    /// <summary>Asks for the order's id, where one is needed.</summary>
    public async Task<TextPrompt?> PromptAsync(ButtonPress press, CancellationToken cancellationToken) =>
        await SpendAsync(press, sold: true, cancellationToken) is { Kind: SpendKind.Rent } spend
            ? new TextPrompt(
                string.Create(CultureInfo.InvariantCulture, $"/admin settle {spend.RentalId} bought"),
                providers.DisplayName(spend.Provider),
                Texts.Form_Order)
            {
                Hint = Texts.Option_Order,
                Longest = OrderIdPrompts.Longest,
            }
            : null;

    public async Task<Reply> SettleAsync(
        CommandRequest request, long rentalId, bool sold, string? order, CancellationToken cancellationToken)
    {
        var word = Spoken.Recorded(() => sold ? Texts.Audit_Bought : Texts.Audit_NotBought);
        var charged = await settle.RunAsync(
            rentalId, sold, order, cancellationToken, db => audit.Note(db, AuditAct.Settle, request, rentalId: rentalId, detail: word));
        await questions.CloseAsync(request, cancellationToken);
        var reply = new Reply { Private = true };
        return sold
            ? reply.Line(Texts.Admin_Settled_Bought, rentalId, charged?.Show() ?? Texts.Card_PriceUnknown)
            : reply.Line(Texts.Admin_Settled_Not, rentalId);
    }

    private async Task<Spend> SpendAsync(ButtonPress press, bool sold, CancellationToken cancellationToken)
    {
        var (rentalId, spendId) = (press.Id(0), press.Id(1));
        var spend = await unitOfWork.ReadAsync(
            db => db.Spends.FirstOrDefaultAsync(spend => spend.Id == spendId && spend.RentalId == rentalId, cancellationToken),
            cancellationToken);

        // A purchase that was released in the meantime may still have been sold.
        return spend is { Status: SpendStatus.Unknown } or { Status: SpendStatus.Refused, AlarmAt: not null } && (sold || spend.IsOpen)
            ? spend
            : throw new RefusedException(RefusalCode.NothingToSettle, rentalId);
    }
}
