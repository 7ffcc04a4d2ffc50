using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Commands;

internal sealed class NumbersCommand(UnitOfWork unitOfWork, ProviderSet providers) : ICommand, IButtonHandler
{
    private const int AtMost = 20;

    public CommandDescriptor Descriptor { get; } = new("numbers", nameof(Texts.Command_numbers)) { Options = [] };

    public ButtonDescriptor Buttons { get; } = new("numbers", [ButtonActions.Numbers]);

    public Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) =>
        ShowAsync(call.Request.Sender, cancellationToken);

    public Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        ShowAsync(press.Request.Sender, cancellationToken);

    private async Task<Reply?> ShowAsync(Owner owner, CancellationToken cancellationToken)
    {
        var rentals = await unitOfWork.ReadAsync(
            db => db.Rentals
                .Where(rental => rental.Owner == owner && (rental.Status == RentalStatus.Requested || rental.Status == RentalStatus.Active
                    || rental.Status == RentalStatus.RefundRequested))
                .OrderBy(rental => rental.Id).Take(AtMost).ToListAsync(cancellationToken),
            cancellationToken);
        if (rentals.Count == 0)
        {
            return new Reply { Private = true }.Line(Texts.Numbers_None)
                .Row(Button.Press(Texts.Numbers_Rent, ButtonToken.Of(ButtonActions.PickService, 0)));
        }

        var reply = new Reply { Private = true }.Heading(Texts.Numbers_Title);
        foreach (var rental in rentals)
        {
            reply = rental is { Phone: { } phone, EndsAt: { } end }
                ? reply.Line(Texts.Numbers_Line, RentalServiceText.Of(rental), Span.Mono(PhoneText.Show(phone)),
                    providers.DisplayName(rental.Provider), Span.Relative(end), rental.SmsCount)
                : reply.Line(Texts.Numbers_Pending, RentalServiceText.Of(rental), providers.DisplayName(rental.Provider));
            if (rental is { Kind: RentalKind.Lease, IsOpen: true })
                reply = rental.Note is { } note ? reply.Line(Texts.Numbers_Note, rental.Id, note) : reply.Line(Texts.Numbers_Id, rental.Id);
            var label = Sentence.Of(Texts.Numbers_Show, RentalServiceText.Of(rental), PhoneText.Ending(rental.Phone)).ToString();
            reply = reply.Row(Button.Press(label, ButtonToken.Of(ButtonActions.ShowCard, rental.Id)));
        }

        return reply;
    }
}
