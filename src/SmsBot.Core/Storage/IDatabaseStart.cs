namespace SmsBot.Core.Storage;

/// <summary>
/// Makes the database this process's own and updates its schema before anything else runs. Disposing it gives the database back.
/// </summary>
public interface IDatabaseStart : IDisposable
{
    /// <summary>
    /// Throws <see cref="DatabaseLockedException"/> or <see cref="DatabaseUnusableException"/>, whose messages are for the operator.
    /// </summary>
    Task RunAsync(CancellationToken cancellationToken);
}
