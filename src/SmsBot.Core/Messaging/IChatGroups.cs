namespace SmsBot.Core.Messaging;

/// <summary>What a platform knows of its groups and channels. Every failure is a <see cref="ChatFailedException"/>.</summary>
public interface IChatGroups
{
    string Platform { get; }

    /// <summary>The link that opens a private chat with the bot; null if the platform has none.</summary>
    string? StartLink { get; }

    Task<ChatRole> RoleOfAsync(ChatRef chat, string userId, CancellationToken cancellationToken);

    /// <summary>The typed chat with all its ids; null if it does not exist or is not a group.</summary>
    Task<ChatPlace?> FindAsync(ChatRef written, CancellationToken cancellationToken);

    /// <summary>The members of the group whom the platform itself calls so; empty where it cannot tell.</summary>
    Task<IReadOnlyList<Owner>> CalledAsync(ChatRef chat, string name, CancellationToken cancellationToken);
}
