using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Commands;

internal sealed class HelpCommand : ICommand, IButtonHandler
{
    public const string Name = "help";

    public CommandDescriptor Descriptor { get; } = new(Name, nameof(Texts.Command_help))
    {
        Options = [],
        InGroups = true,
        InUnlistedGroups = true,
    };

    public ButtonDescriptor Buttons { get; } = new(Name, [ButtonActions.Help]) { InGroups = true, InUnlistedGroups = true };

    public Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) => Task.FromResult<Reply?>(Help());

    public Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) => Task.FromResult<Reply?>(Help());

    private static Reply Help() => new Reply()
        .Heading(Texts.Help_Title)
        .Line(Texts.Help_Rent)
        .Line(Texts.Help_Price)
        .Line(Texts.Help_Numbers)
        .Line(Texts.Help_More)
        .Line(Texts.Help_Words)
        .Line(Texts.Help_Codes)
        .Line(Texts.Help_Responsible);
}
