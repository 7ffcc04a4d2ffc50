using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary><c>/admin servers</c>, and the button that leaves one.</summary>
internal sealed class ServersCommand(ServerView servers) : IAdminCommand, IButtonHandler
{
    public IReadOnlyList<Subcommand> Subcommands { get; } = [new Subcommand("servers", nameof(Texts.Admin_Sub_Servers))];

    public ButtonDescriptor Buttons { get; } = AdminCommand.ButtonsOf(ButtonActions.LeaveServer);

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) =>
        call.Words.Count == 1 ? await servers.BuildAsync(cancellationToken) : null;

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        await servers.LeaveAsync(press, cancellationToken);
}
