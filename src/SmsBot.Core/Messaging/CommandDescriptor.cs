namespace SmsBot.Core.Messaging;

/// <summary>What a command is called, says of itself and reacts to; platforms build their menus from it.</summary>
public sealed record CommandDescriptor(string Name, string Summary)
{
    /// <summary>Only admins see it in a menu and may run it.</summary>
    public bool AdminOnly { get; init; }

    /// <summary>Offered in group menus too.</summary>
    public bool InGroups { get; init; }

    /// <summary>Left out of menus: typed by those who were told of it.</summary>
    public bool Hidden { get; init; }

    /// <summary>Plain words without a command are this one's.</summary>
    public bool TakesFreeText { get; init; }

    /// <summary>Who is not allowed to use the bot may still run it.</summary>
    public bool ForStrangers { get; init; }

    /// <summary>It also answers in groups that the operator has not listed.</summary>
    public bool InUnlistedGroups { get; init; }

    /// <summary>What may stand after it, for platforms that ask for it one by one: plain words, where nothing else is said.</summary>
    public IReadOnlyList<CommandOption> Options { get; init; } = [CommandOption.Words];

    /// <summary>The verbs of the buttons that it answers.</summary>
    public IReadOnlyList<string> Presses { get; init; } = [];
}
