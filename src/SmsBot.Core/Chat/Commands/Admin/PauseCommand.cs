using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary><c>/admin pause</c> and <c>resume</c>: no spend starts while the bot is paused.</summary>
internal sealed class PauseCommand(AccessPolicy access, AuditLog audit) : IAdminCommand
{
    public IReadOnlyList<Subcommand> Subcommands { get; } =
        [new Subcommand("pause", nameof(Texts.Panel_Pause)), new Subcommand("resume", nameof(Texts.Panel_Resume))];

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        if (call.Words is not [var word])
            return null;

        var pause = word == "pause";
        await access.PauseAsync(pause, cancellationToken, db => audit.Note(db, pause ? AuditAct.Pause : AuditAct.Resume, call.Request));
        return new Reply { Private = true }.Line(pause ? Texts.Admin_Paused : Texts.Admin_Resumed);
    }
}
