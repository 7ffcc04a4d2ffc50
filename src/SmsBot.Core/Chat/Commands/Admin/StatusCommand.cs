using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary><c>/admin status</c>, and the undelivered messages that it counts.</summary>
internal sealed class StatusCommand(StatusView status, DeadLetterView undelivered) : IAdminCommand, IButtonHandler
{
    public IReadOnlyList<Subcommand> Subcommands { get; } = [new Subcommand("status", nameof(Texts.Panel_Status))];

    public ButtonDescriptor Buttons { get; } = AdminCommand.ButtonsOf(ButtonActions.Parked, ButtonActions.RetryParked);

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) =>
        call.Words.Count == 1 ? await status.BuildAsync(cancellationToken) : null;

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) => press.Action == ButtonActions.Parked
        ? await undelivered.BuildAsync(cancellationToken)
        : await undelivered.RetryAsync(press.Request, press.Id(0), cancellationToken);
}
