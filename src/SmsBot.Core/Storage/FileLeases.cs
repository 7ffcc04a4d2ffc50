namespace SmsBot.Core.Storage;

/// <summary>With a database file the lock on it holds everything, for as long as this process runs. It does no I/O.</summary>
internal sealed class FileLeases : ILeases
{
    public ILease? Find(string name) => new Held(name);

    public Task<ILease?> TryTakeAsync(string name, CancellationToken cancellationToken) => Task.FromResult(Find(name));

    public Task GiveBackAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed record Held(string Name) : ILease
    {
        public long Epoch => 0;

        public bool IsHeld => true;

        public CancellationToken Lost => CancellationToken.None;
    }
}
