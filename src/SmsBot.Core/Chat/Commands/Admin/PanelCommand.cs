using SmsBot.Core.Access;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary><c>/admin</c> alone: a panel of buttons, each of which is a command of one word.</summary>
internal sealed class PanelCommand(IEnumerable<IAdminCommand> commands, AccessPolicy access) : IButtonHandler
{
    private readonly Dictionary<string, IAdminCommand> _byWord = commands
        .SelectMany(command => command.Words.Select(word => (word, command)))
        .ToDictionary(pair => pair.word, pair => pair.command, StringComparer.Ordinal);

    public ButtonDescriptor Buttons { get; } = AdminCommand.ButtonsOf(ButtonActions.Panel);

    public Reply Build() => new Reply { Private = true }
        .Heading(Texts.Panel_Title)
        .Line(access.IsPaused ? Texts.Admin_List_PausedNow : Texts.Panel_Hint)
        .Row(To(Texts.Panel_Status, "status"), To(Texts.Panel_Members, "list"), To(Texts.Panel_Providers, "providers"))
        .Row(
            To(Texts.Panel_Limits, "limits"),
            To(Texts.Panel_Report, "report"),
            access.IsPaused ? To(Texts.Panel_Resume, "resume") : To(Texts.Panel_Pause, "pause"));

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        press.Token.Text(0) is { } word && _byWord.TryGetValue(word, out var command)
            ? await command.RunAsync(new CommandContext(press.Request, [word]), cancellationToken)
            : Build();

    private static Button To(string label, string word) => Button.Press(label, ButtonToken.Of(ButtonActions.Panel, word));
}
