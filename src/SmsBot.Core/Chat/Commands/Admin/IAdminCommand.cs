using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary>One word after /admin, or a few that belong together.</summary>
internal interface IAdminCommand
{
    IReadOnlyList<Subcommand> Subcommands { get; }

    /// <summary>Answers the words after /admin; null if they are not understood.</summary>
    Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken);
}
