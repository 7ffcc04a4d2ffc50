using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary>Finds the operator's command by the word after /admin.</summary>
internal sealed class AdminCommand(IEnumerable<IAdminCommand> commands, PanelCommand panel) : ICommand
{
    public const string Name = "admin";
    private readonly Dictionary<string, IAdminCommand> _byWord = commands
        .SelectMany(command => command.Words.Select(word => (word, command)))
        .ToDictionary(pair => pair.word, pair => pair.command, StringComparer.Ordinal);

    public CommandDescriptor Descriptor { get; } = new(Name, nameof(Texts.Command_admin)) { AdminOnly = true };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) =>
        call.Words.Count == 0 ? panel.Build() : (call.Words is [var word, ..] && _byWord.TryGetValue(word, out var command)
            ? await command.RunAsync(call, cancellationToken)
            : null)
            ?? new Reply { Private = true }.Line(Texts.Admin_Usage);

    /// <summary>The operator's buttons; the audit trail shows them as /admin.</summary>
    public static ButtonDescriptor ButtonsOf(params IReadOnlyList<string> actions) => new(Name, actions) { AdminOnly = true };

    /// <summary>A member's or a chat's id as it is stored.</summary>
    public static string Subject(string? id) =>
        Owner.TryParse(id, out var owner) ? owner.ToString() : throw new RefusedException(RefusalCode.BadId, id ?? "");
}
