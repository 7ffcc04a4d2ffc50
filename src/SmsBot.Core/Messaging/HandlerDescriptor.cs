namespace SmsBot.Core.Messaging;

/// <summary>Who may use a command or a set of buttons, and where.</summary>
/// <param name="Name">A command's word; for buttons the name that the audit trail shows.</param>
public abstract record HandlerDescriptor(string Name)
{
    /// <summary>Only admins may use it.</summary>
    public bool AdminOnly { get; init; }

    /// <summary>It works in groups too.</summary>
    public bool InGroups { get; init; }

    /// <summary>It also answers in groups that the operator has not listed.</summary>
    public bool InUnlistedGroups { get; init; }

    /// <summary>People without access to the bot may use it too.</summary>
    public bool ForStrangers { get; init; }
}
