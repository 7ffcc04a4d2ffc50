namespace SmsBot.Core.Storage;

/// <summary>
/// Joins what wants to be written at the same time into one transaction: a flush of the disk takes milliseconds, and a burst would queue for
/// one each. Whoever adds waits for the commit. A group that fails is written one by one, so that nobody answers for another; each write
/// must therefore bear being made twice.
/// </summary>
internal sealed class WriteBatcher<T>(UnitOfWork unitOfWork, Func<BotDbContext, IReadOnlyList<T>, Task> write)
{
    private readonly Lock _lock = new();
    private List<(T Item, TaskCompletionSource Done)>? _open;

    public Task AddAsync(T item)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        List<(T Item, TaskCompletionSource Done)> group = [(item, done)];
        lock (_lock)
        {
            if (_open is not null)
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
            // It is open as long as it waits for its turn to write.
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
