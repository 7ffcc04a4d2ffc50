using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Chat.Buttons;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Commands;

/// <summary><c>/note 12 shop account</c>: the owner's words on a lease, shown on its card, its warnings and in the list.</summary>
internal sealed class NoteCommand(RentalAuthorizer authorizer, UnitOfWork unitOfWork, NextMessages next) : ICommand, IPromptHandler
{
    private const int Longest = 80;

    public CommandDescriptor Descriptor { get; } = new("note", nameof(Texts.Command_note)) { Options = CommandOptions.OfNote };

    public ButtonDescriptor Buttons { get; } = new("note", [ButtonActions.Note]);

    public IReadOnlyList<string> Asking => Buttons.Actions;

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var reply = new Reply { Private = true };
        if (call.Words.Count == 0
            || !long.TryParse(call.Words[0].TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return reply.Line(Texts.Note_UsageAny);

        var rental = await authorizer.RequireRentalAsync(call.Request, id, Permission.Act, cancellationToken);
        if (rental is not { Kind: RentalKind.Lease, IsOpen: true })
            return reply.Line(Texts.Note_OnlyLeases);

        var text = UntrustedText.Line(string.Join(' ', call.Words.Skip(1)), Longest);
        var note = text.Length > 0 ? text : null;
        await SaveAsync(id, note, cancellationToken);
        var service = RentalServiceText.Of(rental);
        return note is null ? reply.Line(Texts.Note_Dropped, service) : reply.Line(Texts.Note_Set, service, note);
    }

    /// <summary>Takes the next message as the note; where plain words do not reach the bot, it says how to write one.</summary>
    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var request = press.Request;
        var rental = await authorizer.RequireRentalAsync(request, press.Id(0), Permission.Act, cancellationToken);
        if (press.Token.Id(1) == 0)
        {
            await next.CloseAsync(request.Sender, cancellationToken);
            await SaveAsync(rental.Id, null, cancellationToken);
            return new Reply { Private = true, Replaces = true }.Line(Texts.Note_Dropped, RentalServiceText.Of(rental));
        }

        if (!next.ReadsNext(request) || rental is not { Kind: RentalKind.Lease, IsOpen: true })
            return new Reply { Private = true }.Line(Texts.Note_Usage, rental.Id);

        await next.AskAsync(request, CommandOf(rental), cancellationToken);
        List<Button> row = [];
        if (rental.Note is not null)
            row.Add(Button.Press(Texts.Note_Delete, ButtonToken.Of(ButtonActions.Note, rental.Id, 0)));
        row.Add(DismissButton.NotNow);
        return new Reply { Private = true }.Line(Texts.Ask_Note, RentalServiceText.Of(rental)).Row([.. row]);
    }

    public async Task<TextPrompt?> PromptAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var rental = await authorizer.RequireRentalAsync(press.Request, press.Id(0), Permission.Act, cancellationToken);
        return press.Token.Id(1) == 0 || rental is not { Kind: RentalKind.Lease, IsOpen: true }
            ? null
            : new TextPrompt(CommandOf(rental), RentalServiceText.Of(rental), Texts.Button_Note)
            {
                Hint = Texts.Option_Note,
                Value = rental.Note,
                Longest = Longest,
                MayBeEmpty = true,
            };
    }

    private static string CommandOf(Rental rental) => string.Create(CultureInfo.InvariantCulture, $"/note {rental.Id}");

    private Task SaveAsync(long id, string? note, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db => (await db.Rentals.SingleAsync(row => row.Id == id, cancellationToken)).Note = note, cancellationToken);
}
