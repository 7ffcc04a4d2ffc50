using System.Globalization;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Commands;

internal sealed class HelpCommand : ICommand, IButtonHandler
{
    public const string Name = "help";
    private static readonly string[] Shown = ["rent", "price", "code", "numbers", "history", "settings", "help"];

    public CommandDescriptor Descriptor { get; } = new(Name, nameof(Texts.Command_help))
    {
        Options = [],
        InGroups = true,
        InUnlistedGroups = true,
    };

    public ButtonDescriptor Buttons { get; } = new(Name, [ButtonActions.Help]) { InGroups = true, InUnlistedGroups = true };

    public Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) => Task.FromResult<Reply?>(Help());

    public Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) => Task.FromResult<Reply?>(Help());

    private static Reply Help()
    {
        var reply = English();
        string[] own = [.. Shown.Select(name => TypedWords.Of(TypedWords.Commands + name, CultureInfo.CurrentUICulture)[0])];
        return own.SequenceEqual(Shown) ? reply : reply.Line(Texts.Help_OwnWords, string.Join(" · ", own));
    }

    private static Reply English() => new Reply()
        .Heading(Texts.Help_Title)
        .Line(Texts.Help_Rent)
        .Line(Texts.Help_Price)
        .Line(Texts.Help_Numbers)
        .Line(Texts.Help_More)
        .Line(Texts.Help_Words)
        .Line(Texts.Help_Codes)
        .Line(Texts.Help_Responsible);
}
