namespace SmsBot.Core.Storage;

/// <summary>A complete copy of the database, consistent even while the bot writes.</summary>
public interface IDatabaseCopy
{
    /// <summary>Writes the copy into a new file that only this user may read, and returns its size.</summary>
    Task<long> WriteAsync(string file, CancellationToken cancellationToken);
}
