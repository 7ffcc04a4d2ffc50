using System.Globalization;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary><c>/admin settle RENTAL bought [ORDER]</c> or <c>not</c>, and the two buttons under the alert.</summary>
internal sealed class SettleCommand(SettleView settle) : IAdminCommand, IPromptHandler
{
    public IReadOnlyList<Subcommand> Subcommands { get; } =
        [new Subcommand("settle", nameof(Texts.Admin_Sub_Settle)) { Options = AdminOptions.OfSettle }];

    public ButtonDescriptor Buttons { get; } = AdminCommand.ButtonsOf(ButtonActions.SettleSold, ButtonActions.SettleNot);

    public IReadOnlyList<string> Asking { get; } = [ButtonActions.SettleSold];

    public Task<TextPrompt?> PromptAsync(ButtonPress press, CancellationToken cancellationToken) =>
        settle.PromptAsync(press, cancellationToken);

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) => call.Words switch
    {
        [_, var rental, "bought"] => await SettleAsync(call.Request, rental, bought: true, null, cancellationToken),
        [_, var rental, "bought", var order] => await SettleAsync(call.Request, rental, bought: true, order, cancellationToken),
        [_, var rental, "not"] => await SettleAsync(call.Request, rental, bought: false, null, cancellationToken),
        _ => null,
    };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        await settle.PressAsync(press, press.Action == ButtonActions.SettleSold, cancellationToken);

    private Task<Reply> SettleAsync(
        CommandRequest request, string rental, bool bought, string? order, CancellationToken cancellationToken) =>
        long.TryParse(rental, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? settle.SettleAsync(request, id, bought, order, cancellationToken)
            : throw new RefusedException(RefusalCode.NothingToSettle, rental);
}
