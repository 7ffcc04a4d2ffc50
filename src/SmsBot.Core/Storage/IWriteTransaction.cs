namespace SmsBot.Core.Storage;

/// <summary>One write. Without a commit its disposal takes everything back.</summary>
internal interface IWriteTransaction : IAsyncDisposable
{
    /// <summary>Returns when the write is saved, and throws only if it is not: an unknown outcome is looked up.</summary>
    Task CommitAsync();
}
