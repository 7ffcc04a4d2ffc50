using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary><c>/admin rentals MEMBER</c> and its pages.</summary>
internal sealed class RentalsCommand(MemberRentals rentals) : IAdminCommand, IButtonHandler
{
    private const int LastPage = 1000;

    public IReadOnlyList<Subcommand> Subcommands { get; } =
        [new Subcommand("rentals", nameof(Texts.Admin_Sub_Rentals)) { Options = AdminOptions.Who }];

    public ButtonDescriptor Buttons { get; } = AdminCommand.ButtonsOf(ButtonActions.MemberRentals);

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) =>
        call.Words.Count > 1 ? await rentals.BuildAsync(string.Join(' ', call.Words.Skip(1)), 0, replaces: false, cancellationToken) : null;

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        await rentals.BuildAsync(
            AdminCommand.Subject(press.Token.Text(1)), (int)Math.Min(press.Id(0), LastPage), replaces: true, cancellationToken);
}
