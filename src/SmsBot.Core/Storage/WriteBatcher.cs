namespace SmsBot.Core.Storage;

/// <summary>
/// Combines concurrent writes into one transaction: a disk flush takes milliseconds, and in a burst each write would wait for its own. Each
/// caller waits for the commit. A batch has a limit, so that other writers do not wait long behind it. If a batch fails, its writes are
/// repeated one by one, so that one error does not affect the others; each write must therefore be repeatable.
/// </summary>
internal sealed class WriteBatcher<T>(UnitOfWork unitOfWork, Func<BotDbContext, IReadOnlyList<T>, Task> write)
{
    /// <summary>More writes than this begin the next batch.</summary>
    public const int AtMost = 100;

    private readonly Lock _lock = new();
    private List<(T Item, TaskCompletionSource Done)>? _open;

    public Task AddAsync(T item)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        List<(T Item, TaskCompletionSource Done)> group = [(item, done)];
        lock (_lock)
        {
            if (_open is { Count: < AtMost })
            {
                _open.Add((item, done));
                return done.Task;
            }

            _open = group;
        }

        _ = WriteAsync(group);
        return done.Task;
    }

    private async Task WriteAsync(List<(T Item, TaskCompletionSource Done)> group)
    {
        try
        {
            // It accepts writes while it waits to write.
            await unitOfWork.WriteAsync(db => write(db, Close(group)), CancellationToken.None);
            group.ForEach(one => one.Done.SetResult());
        }
        catch (Exception fault)
        {
            if (Close(group).Count == 1)
                group[0].Done.SetException(fault);
            else
                await Task.WhenAll(group.Select(one => WriteAsync([one])));
        }
    }

    private List<T> Close(List<(T Item, TaskCompletionSource Done)> group)
    {
        lock (_lock)
            _open = _open == group ? null : _open;
        return [.. group.Select(one => one.Item)];
    }
}
