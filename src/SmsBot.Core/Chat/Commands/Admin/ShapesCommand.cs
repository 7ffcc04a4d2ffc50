using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary><c>/admin shapes</c>: the shapes of texts whose code members have corrected, as a file.</summary>
internal sealed class ShapesCommand(CodeCorrectionStore corrections) : IAdminCommand
{
    public IReadOnlyList<Subcommand> Subcommands { get; } = [new Subcommand("shapes", nameof(Texts.Admin_Sub_Shapes))];

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) =>
        await corrections.ExportAsync(cancellationToken) is { } file
            ? new Reply { Private = true, File = file }.Line(Texts.Shapes_File)
            : new Reply { Private = true }.Line(Texts.Shapes_None);
}
