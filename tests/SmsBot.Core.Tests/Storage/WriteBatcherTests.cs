using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Storage;

public sealed class WriteBatcherTests : IAsyncLifetime
{
    private readonly List<int> _groups = [];
    private TestCore _core = null!;
    private WriteBatcher<string> _writes = null!;

    private UnitOfWork Database => _core.Get<UnitOfWork>();

    public async Task InitializeAsync()
    {
        _core = await TestCore.StartAsync();
        _writes = new WriteBatcher<string>(Database, (db, keys) =>
        {
            _groups.Add(keys.Count);
            db.Settings.AddRange(keys.Select(key => new KeyValue { Key = key, Value = "there" }));
            return Task.CompletedTask;
        });
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [Fact]
    public async Task What_waits_for_its_turn_shares_one_commit()
    {
        var writes = await WhileAnotherWritesAsync(() => [.. Enumerable.Range(0, 20).Select(i => _writes.AddAsync($"joined-{i}"))]);
        Assert.All(writes, write => Assert.False(write.IsCompleted));
        _go.SetResult();
        await Task.WhenAll(writes);

        Assert.Equal([20], _groups);
        Assert.Equal(20, await StoredAsync());
        await _writes.AddAsync("joined-alone");
        Assert.Equal([20, 1], _groups);
    }

    [Fact]
    public async Task A_batch_has_a_limit_so_that_no_other_writer_waits_long()
    {
        var writes = await WhileAnotherWritesAsync(() => [.. Enumerable.Range(0, 250).Select(i => _writes.AddAsync($"joined-{i}"))]);
        _go.SetResult();
        await Task.WhenAll(writes);

        Assert.Equal([50, 100, 100], _groups.Order());
        Assert.Equal(250, await StoredAsync());
    }

    [Fact]
    public async Task One_that_cannot_be_written_fails_alone()
    {
        await _writes.AddAsync("joined-double");
        var writes = await WhileAnotherWritesAsync(
            () => [_writes.AddAsync("joined-a"), _writes.AddAsync("joined-double"), _writes.AddAsync("joined-b")]);
        _go.SetResult();

        await Assert.ThrowsAsync<DbUpdateException>(() => writes[1]);
        await Task.WhenAll(writes[0], writes[2]);
        Assert.Equal(3, await StoredAsync());
        await _writes.AddAsync("joined-later");
        Assert.Equal(4, await StoredAsync());
    }

    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Adds while the one place to write is taken; it is left when the test says so.</summary>
    private async Task<Task[]> WhileAnotherWritesAsync(Func<Task[]> add)
    {
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Database.WriteAsync(
            async _ =>
            {
                taken.SetResult();
                await _go.Task;
            },
            CancellationToken.None);
        await taken.Task;
        return add();
    }

    private Task<int> StoredAsync() => _core.ReadAsync(db => db.Settings.CountAsync(setting => setting.Key.StartsWith("joined-")));
}
