using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>[Stop] on the card of a code search.</summary>
internal sealed class StopSearchButton(CodeSearchStart searches, RentalAuthorizer authorizer) : IButtonHandler
{
    public ButtonDescriptor Buttons { get; } = new("stop", [ButtonActions.StopSearch]) { InGroups = true };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var rental = await authorizer.RequireRentalAsync(press.Request, press.Id(0), Permission.Act, cancellationToken);
        await searches.StopAsync(rental.SearchId ?? throw new RefusedException(RefusalCode.ButtonOutdated), cancellationToken);
        return new Reply().Line(Texts.Search_Stopping);
    }
}
