using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Storage;

/// <summary>What was handled is known by its id, not by a cursor that another sequence may lie below.</summary>
public sealed class UpdateLogTests : IAsyncLifetime
{
    private const string Here = "7@https://api.example";
    private TestCore _core = null!;
    private IUpdateLog _log = null!;

    public async Task InitializeAsync()
    {
        _core = await TestCore.StartAsync();
        _log = _core.Get<IUpdateLog>();
        Assert.True(await _log.OpenAsync("test", Here, default));
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [Fact]
    public async Task A_lower_id_is_new_unless_it_was_handled()
    {
        Assert.Equal([100L, 101L], await SaveAsync(100, 101));
        await _log.MarkHandledAsync("test", 100, default);

        Assert.Equal([5L], await SaveAsync(5, 100, 101));
        Assert.Equal(6, await _log.GetCursorAsync("test", default));
        Assert.Equal([5L, 101L], (await _log.ListPendingAsync("test", default)).Select(update => update.Id));
    }

    [Fact]
    public async Task What_was_handled_is_not_taken_when_it_is_pushed_again_and_nothing_of_it_is_kept()
    {
        await _log.SavePushedAsync("test", Update(9), default);
        await _log.MarkHandledAsync("test", 9, default);

        Assert.False(await _log.SavePushedAsync("test", Update(9), default));
        var kept = await _core.ReadAsync(db => db.Updates.SingleAsync());
        Assert.Equal(("", ""), (kept.Payload, kept.Lane));
    }

    [Fact]
    public async Task Of_the_handled_the_last_thousand_are_remembered_in_the_order_they_were_handled()
    {
        // The old sequence stands above the new one: the lower ids are the younger ones.
        foreach (var id in Enumerable.Range(5_000, 600).Concat(Enumerable.Range(1, 600)))
        {
            await _log.SavePushedAsync("test", Update(id), default);
            await _log.MarkHandledAsync("test", id, default);
        }

        var kept = await _core.ReadAsync(db => db.Updates.Select(row => row.UpdateId).ToListAsync());
        Assert.InRange(kept.Count, 1_000, 1_100);
        Assert.Equal(600, kept.Count(id => id <= 600));
    }

    [Fact]
    public async Task Another_source_begins_without_cursor_and_without_the_others_ids()
    {
        await SaveAsync(100, 101);
        await _log.MarkHandledAsync("test", 100, default);

        Assert.True(await _log.OpenAsync("test", Here, default));
        Assert.Equal(101, await _log.GetCursorAsync("test", default));
        Assert.False(await _log.OpenAsync("test", "8@https://api.example", default));
        Assert.Null(await _log.GetCursorAsync("test", default));
        Assert.Equal([100L, 101L], await SaveAsync(100, 101));

        // What the other left unhandled is handled, and does not stand in the way of the same id.
        var pending = await _log.ListPendingAsync("test", default);
        Assert.Equal(["101", "100", "101"], pending.Select(update => update.Lane));
        await _log.MarkHandledAsync("test", pending[0].Id, default);
        Assert.Equal(2, (await _log.ListPendingAsync("test", default)).Count);
    }

    [Fact]
    public async Task A_cursor_of_before_sources_were_noted_is_kept()
    {
        await _core.WriteAsync(db => db.Settings.Where(setting => setting.Key == "cursor-of:test").ExecuteDeleteAsync());
        await SaveAsync(100);
        Assert.True(await _log.OpenAsync("test", Here, default));
        Assert.Equal(101, await _log.GetCursorAsync("test", default));
    }

    private async Task<IEnumerable<long>> SaveAsync(params long[] ids) =>
        (await _log.SaveAsync("test", [.. ids.Select(Update)], ids[0] + 1, default)).Select(update => update.Id);

    private static ReceivedUpdate Update(long id) => new(id, $"{id}", "{}");
}
