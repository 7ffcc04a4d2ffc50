using SmsBot.Core.Access;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary>Finds the operator's command by the word after /admin. Alone it shows a button for each of the usual ones.</summary>
internal sealed class AdminCommand(IEnumerable<IAdminCommand> commands, AccessPolicy access) : ICommand, IButtonHandler
{
    public const string Name = "admin";
    private const string Panel = "panel";
    private readonly Dictionary<string, IAdminCommand> _byWord = commands
        .SelectMany(command => command.Subcommands
            .SelectMany(sub => new[] { sub.Name, sub.Alias })
            .OfType<string>()
            .Select(word => (word, command)))
        .ToDictionary(pair => pair.word, pair => pair.command, StringComparer.Ordinal);

    public CommandDescriptor Descriptor { get; } = new(Name, nameof(Texts.Command_admin))
    {
        AdminOnly = true,
        Subcommands =
        [
            new Subcommand(Panel, nameof(Texts.Admin_Sub_Panel)), .. commands.SelectMany(command => command.Subcommands),
        ],
    };

    public ButtonDescriptor Buttons { get; } = ButtonsOf(ButtonActions.Panel);

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        if (call.Words is [] or [Panel])
            return Menu();

        var reply = _byWord.TryGetValue(call.Words[0], out var command) ? await command.RunAsync(call, cancellationToken) : null;
        return reply ?? new Reply { Private = true }.Line(Texts.Admin_Usage);
    }

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        press.Token.Text(0) is { } word && _byWord.TryGetValue(word, out var command)
            ? await command.RunAsync(new CommandContext(press.Request, [word]), cancellationToken)
            : Menu();

    /// <summary>The operator's buttons; the audit trail shows them as /admin.</summary>
    public static ButtonDescriptor ButtonsOf(params IReadOnlyList<string> actions) => new(Name, actions) { AdminOnly = true };

    /// <summary>A member's or a chat's id as it is stored.</summary>
    public static string Subject(string? id) =>
        Owner.TryParse(id, out var owner) ? owner.ToString() : throw new RefusedException(RefusalCode.BadId, id ?? "");

    private Reply Menu() => new Reply { Private = true }
        .Heading(Texts.Panel_Title)
        .Line(access.IsPaused ? Texts.Admin_List_PausedNow : Texts.Panel_Hint)
        .Row(To(Texts.Panel_Status, "status"), To(Texts.Panel_Members, "list"), To(Texts.Panel_Providers, "providers"))
        .Row(
            To(Texts.Panel_Limits, "limits"),
            To(Texts.Panel_Report, "report"),
            access.IsPaused ? To(Texts.Panel_Resume, "resume") : To(Texts.Panel_Pause, "pause"))
        .Row(To(Texts.Panel_Quiet, "quiet"));

    private static Button To(string label, string word) => Button.Press(label, ButtonToken.Of(ButtonActions.Panel, word));
}
