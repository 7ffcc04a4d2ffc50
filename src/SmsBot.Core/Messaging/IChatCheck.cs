namespace SmsBot.Core.Messaging;

/// <summary>Calls a platform once and changes nothing there: for the verb <c>check</c>. Every failure is a <see cref="ChatFailedException"/>.</summary>
public interface IChatCheck
{
    string Platform { get; }

    /// <summary>The name under which the bot is known there.</summary>
    Task<string> CheckAsync(CancellationToken cancellationToken);
}
