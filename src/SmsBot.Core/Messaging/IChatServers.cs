namespace SmsBot.Core.Messaging;

/// <summary>The servers that the bot is in, on a platform that has servers. Every failure is a <see cref="ChatFailedException"/>.</summary>
public interface IChatServers
{
    string Platform { get; }

    Task<IReadOnlyList<ChatPlace>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Leaving a server that the bot is no longer in is no failure.</summary>
    Task LeaveAsync(ChatRef server, CancellationToken cancellationToken);
}
