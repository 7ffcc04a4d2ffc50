using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Commands;

internal sealed class HelpCommand : ICommand
{
    public const string Name = "help";

    public CommandDescriptor Descriptor { get; } = new(Name, Texts.Command_help) { Options = [], Presses = [ButtonActions.Help], InGroups = true, InUnlistedGroups = true };

    public Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) => Task.FromResult<Reply?>(new Reply()
        .Heading(Texts.Help_Title)
        .Line(Texts.Help_Rent)
        .Line(Texts.Help_Price)
        .Line(Texts.Help_Numbers)
        .Line(Texts.Help_More)
        .Line(Texts.Help_Words)
        .Line(Texts.Help_Codes)
        .Line(Texts.Help_Responsible));
}
