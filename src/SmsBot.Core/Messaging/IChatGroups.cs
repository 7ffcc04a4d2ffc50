namespace SmsBot.Core.Messaging;

/// <summary>What a platform knows of its groups and channels. Every failure is a <see cref="ChatFailedException"/>.</summary>
public interface IChatGroups
{
    string Platform { get; }

    /// <summary>Where somebody opens a private chat with the bot; null where the platform has no such address.</summary>
    string? StartLink { get; }

    Task<ChatRole> RoleOfAsync(ChatRef chat, string userId, CancellationToken cancellationToken);

    /// <summary>The place that was written, completed; null where there is none, or where it is no group.</summary>
    Task<ChatPlace?> FindAsync(ChatRef written, CancellationToken cancellationToken);
}
