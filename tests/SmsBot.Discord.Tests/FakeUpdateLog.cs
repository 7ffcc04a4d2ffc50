using SmsBot.Core.Chat;

namespace SmsBot.Discord.Tests;

/// <summary>The update log's contract in memory; it outlives the bot, as the database does.</summary>
internal sealed class FakeUpdateLog : IUpdateLog
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, ReceivedUpdate> _waiting = [];

    /// <summary>Runs before each save; it may wait or throw.</summary>
    public Func<Task> Saving { get; set; } = () => Task.CompletedTask;

    public int PendingCount
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    public Task<long?> GetCursorAsync(string platform, CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    public Task<IReadOnlyList<ReceivedUpdate>> SaveAsync(string platform, IReadOnlyList<ReceivedUpdate> updates, long cursor, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Discord pushes.");

    public async Task<bool> SavePushedAsync(string platform, ReceivedUpdate update, CancellationToken cancellationToken)
    {
        Assert.Equal("discord", platform);
        await Saving();
        lock (_gate)
            return _waiting.TryAdd(update.Id, update);
    }

    public Task<IReadOnlyList<ReceivedUpdate>> ListPendingAsync(string platform, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<ReceivedUpdate>>([.. _waiting.Values]);
    }

    public Task MarkHandledAsync(string platform, long updateId, CancellationToken cancellationToken)
    {
        lock (_gate)
            _waiting.Remove(updateId);
        return Task.CompletedTask;
    }
}
