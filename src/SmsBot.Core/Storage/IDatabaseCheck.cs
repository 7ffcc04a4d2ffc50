namespace SmsBot.Core.Storage;

/// <summary>For the command <c>check</c>, where the database is a server.</summary>
public interface IDatabaseCheck
{
    /// <summary>What was found, without a secret. Throws <see cref="DatabaseUnusableException"/>.</summary>
    Task<string> CheckAsync(CancellationToken cancellationToken);
}
