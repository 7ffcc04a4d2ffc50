namespace SmsBot.Core.Messaging;

/// <summary>A command's name, summary and buttons; platforms build their menus from it.</summary>
public sealed record CommandDescriptor(string Name, string Summary)
{
    /// <summary>Only admins see it in a menu and may run it.</summary>
    public bool AdminOnly { get; init; }

    /// <summary>Offered in group menus too.</summary>
    public bool InGroups { get; init; }

    /// <summary>Not in menus: typed only by members who were told about it.</summary>
    public bool Hidden { get; init; }

    /// <summary>Handles plain words without a command.</summary>
    public bool TakesFreeText { get; init; }

    /// <summary>People without access to the bot may run it too.</summary>
    public bool ForStrangers { get; init; }

    /// <summary>It also answers in groups that the operator has not listed.</summary>
    public bool InUnlistedGroups { get; init; }

    /// <summary>The options after it, for platforms that ask for them one by one; plain words by default.</summary>
    public IReadOnlyList<CommandOption> Options { get; init; } = [CommandOption.Words];

    /// <summary>The actions of the buttons that it handles.</summary>
    public IReadOnlyList<string> Presses { get; init; } = [];
}
