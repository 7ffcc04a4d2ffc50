using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary><c>/admin report [month]</c>, and the same as a file.</summary>
internal sealed class ReportCommand(ReportView report) : IAdminCommand, IButtonHandler
{
    public IReadOnlyList<Subcommand> Subcommands { get; } =
        [new Subcommand("report", nameof(Texts.Panel_Report)) { Options = [AdminOptions.Month] }];

    public ButtonDescriptor Buttons { get; } = AdminCommand.ButtonsOf(ButtonActions.ReportCsv);

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) =>
        call.Words.Count <= 2 ? await report.BuildAsync(call.Words.ElementAtOrDefault(1), cancellationToken) : null;

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        await report.CsvAsync(press.Token, cancellationToken);
}
