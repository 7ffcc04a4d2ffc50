namespace SmsBot.Core.Messaging;

/// <summary>
/// Calls a platform once without changing anything: for the command <c>check</c>. Every failure is a <see cref="ChatFailedException"/>.
/// </summary>
public interface IChatCheck
{
    string Platform { get; }

    /// <summary>The bot's name there.</summary>
    Task<string> CheckAsync(CancellationToken cancellationToken);
}
