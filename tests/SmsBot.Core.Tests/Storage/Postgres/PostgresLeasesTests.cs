using Npgsql;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;
using SmsBot.Testing.Postgres;

namespace SmsBot.Core.Tests.Storage.Postgres;

/// <summary>
/// Hosts that want the same lease. A host under a clock that stands still is a paused one: it renews nothing and believes that it holds.
/// </summary>
public sealed class PostgresLeasesTests : IAsyncLifetime
{
    private const string Name = LeaseNames.Everything;
    private static readonly LeaseTimes Times = new();
    private readonly ManualTimeProvider _clock = new();
    private string _database = null!;
    private PostgresHost _first = null!;
    private PostgresHost _second = null!;

    public async Task InitializeAsync()
    {
        if (PostgresPrograms.Folder is null)
            return;

        _database = await PostgresDatabases.TakeAsync();
        _first = new PostgresHost(_database, clock: _clock);
        _second = new PostgresHost(_database);
    }

    public async Task DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        PostgresDatabases.Leave(_database);
    }

    [PostgresFact]
    public async Task Of_many_that_ask_at_once_one_gets_it()
    {
        var others = Enumerable.Range(0, 6).Select(_ => new PostgresHost(_database)).ToList();

        var leases = await Task.WhenAll(others.Select(host => host.Leases.TryTakeAsync(Name, default)));

        Assert.Single(leases, lease => lease is { IsHeld: true });
        Assert.Equal(5, leases.Count(lease => lease is null));
        foreach (var host in others)
            await host.DisposeAsync();
    }

    [PostgresFact]
    public async Task No_request_leaves_a_host_that_has_stood_still_for_too_long()
    {
        await TakenAsync(_first);
        using var client = new HttpMessageInvoker(new LeaseHandler(_first.Leases) { InnerHandler = new SocketsHttpHandler() });
        _clock.Advance(TimeSpan.FromMinutes(1));

        // Nobody listens there: a request that leaves fails in another way.
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://127.0.0.1:1/");
        await Assert.ThrowsAsync<LeaseLostException>(() => client.SendAsync(request, CancellationToken.None));
    }

    [PostgresFact]
    public async Task What_is_given_back_another_has_at_once_with_the_next_epoch()
    {
        var before = await TakenAsync(_first);
        Assert.Null(await _second.Leases.TryTakeAsync(Name, default));

        await _first.Leases.GiveBackAsync(Name, default);

        Assert.False(before.IsHeld);
        Assert.Equal(before.Epoch + 1, (await TakenAsync(_second)).Epoch);
    }

    [PostgresFact]
    public async Task A_paused_holder_writes_nothing_once_another_has_taken_over_whatever_it_believes()
    {
        var paused = await TakenAsync(_first);
        await WriteAsync(_first, "before");
        await EndAsync();
        await TakenAsync(_second);

        Assert.True(paused.IsHeld);
        await Assert.ThrowsAsync<LeaseLostException>(() => WriteAsync(_first, "after"));
        await WriteAsync(_second, "taken over");
        Assert.Equal("before, taken over", await KeysAsync());
    }

    [PostgresFact]
    public async Task A_write_under_way_is_committed_before_another_can_take_over()
    {
        await TakenAsync(_first);
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writing = _first.Work.WriteAsync(
            async db =>
            {
                db.Settings.Add(new KeyValue { Key = "under way", Value = "" });
                begun.SetResult();
                await go.Task;
            },
            default);
        await begun.Task.WaitAsync(Patience.Bound);
        await EndAsync();

        var taking = _second.Leases.TryTakeAsync(Name, default);
        await Eventually.IsTrueAsync(
            async () =>
                await AskAsync<long>(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 1,
            () => "Nobody waits.");
        Assert.False(taking.IsCompleted);
        go.SetResult();

        await writing;
        Assert.True((await taking)!.IsHeld);
        Assert.Equal("under way", await KeysAsync());
    }

    [PostgresFact]
    public async Task A_holder_that_stands_still_within_a_write_keeps_nobody_out_for_long()
    {
        await TakenAsync(_first);
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writing = _first.Work.WriteAsync(
            async db =>
            {
                db.Settings.Add(new KeyValue { Key = "never committed", Value = "" });
                await db.SaveChangesAsync();
                begun.SetResult();
                await go.Task;
            },
            default);
        await begun.Task.WaitAsync(Patience.Bound);
        await EndAsync();

        // The server ends the idle transaction after 4 s.
        Assert.True((await TakenAsync(_second)).IsHeld);

        // The next one on the paused host's clock: it asks for the outcome as long as it believes that it holds.
        _clock.Advance(TimeSpan.FromSeconds(10));
        go.SetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => writing);
        Assert.Equal("", await KeysAsync());
    }

    [PostgresFact]
    public async Task It_is_renewed_in_time_and_each_renewal_counts_from_when_it_was_asked_for()
    {
        var lease = await TakenAsync(_first);
        for (var i = 0; i < 5; i++)
        {
            var until = await UntilAsync();
            await _clock.WaitingAsync(left => left == Times.RenewedEvery);
            _clock.Advance(Times.RenewedEvery);
            await Eventually.IsTrueAsync(async () => await UntilAsync() > until, () => "It was not renewed.");
        }

        await _clock.WaitingAsync(left => left == Times.RenewedEvery);
        Assert.True(lease.IsHeld);
        Assert.InRange(
            await AskAsync<long>("SELECT \"Until\" - (extract(epoch from clock_timestamp()) * 1000)::bigint FROM \"Leases\""), 1, 6_000);
    }

    [PostgresFact]
    public async Task A_renewal_that_is_not_answered_is_sent_again_before_the_holder_stops()
    {
        var lease = await TakenAsync(_first);
        var until = await UntilAsync();
        await using (var other = new NpgsqlConnection(_database))
        {
            await other.OpenAsync();
            await using var holding = await other.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("SELECT 1 FROM \"Leases\" FOR UPDATE", other))
                await hold.ExecuteScalarAsync();
            await _clock.WaitingAsync(left => left == Times.RenewedEvery);
            _clock.Advance(Times.RenewedEvery);
            await _clock.WaitingAsync(left => left == Times.AnsweredWithin);
            _clock.Advance(Times.AnsweredWithin);
            await _clock.WaitingAsync(left => left == Times.AskedAgainAfter);
        }

        _clock.Advance(Times.AskedAgainAfter);
        await Eventually.IsTrueAsync(async () => await UntilAsync() > until, () => "It was not sent again.");

        // Behind the time at which the first one has stopped counting.
        await _clock.WaitingAsync(left => left == Times.RenewedEvery);
        _clock.Advance(Times.HolderStopsAfter - Times.RenewedEvery - Times.AnsweredWithin);
        Assert.True(lease.IsHeld);
    }

    [PostgresFact]
    public async Task A_holder_learns_at_its_next_renewal_that_another_has_it()
    {
        var lease = await TakenAsync(_first);
        await EndAsync();
        await TakenAsync(_second);

        await _clock.WaitingAsync(left => left == Times.RenewedEvery);
        _clock.Advance(Times.RenewedEvery);

        await Eventually.IsTrueAsync(() => lease.Lost.IsCancellationRequested, () => "It does not know.");
        Assert.False(lease.IsHeld);
    }

    [PostgresFact]
    public async Task Clocks_that_differ_by_hours_change_nothing()
    {
        _clock.SetWall(DateTimeOffset.UnixEpoch.AddYears(90));
        await TakenAsync(_first);

        Assert.Null(await _second.Leases.TryTakeAsync(Name, default));
        Assert.InRange(
            await AskAsync<long>("SELECT \"Until\" - (extract(epoch from clock_timestamp()) * 1000)::bigint FROM \"Leases\""), 1, 6_000);
    }

    [PostgresFact]
    public async Task Without_the_server_the_holder_stops_by_itself_and_says_why()
    {
        var server = await PostgresServerProcess.StartAsync();
        await server.ExecuteAsync("postgres", "CREATE DATABASE own");
        await using var host = new PostgresHost(
            server.ConnectionString("own"),
            new LeaseTimes
            {
                RenewedEvery = TimeSpan.FromMilliseconds(200),
                AskedAgainAfter = TimeSpan.FromMilliseconds(50),
                HolderStopsAfter = TimeSpan.FromSeconds(1),
            });
        await host.Get<IDatabaseStart>().RunAsync(default);
        var lease = host.Leases.Find(Name)!;
        await WriteAsync(host, "with the server");

        await server.StopAsync();

        await Eventually.IsTrueAsync(() => lease.Lost.IsCancellationRequested, () => "It goes on.");
        Assert.True(host.Get<StorageHealth>().IsRed());
        await Assert.ThrowsAsync<LeaseLostException>(() => WriteAsync(host, "without the server"));
        Assert.Contains(host.Logs.Lines, line => line.Contains("could not be renewed", StringComparison.Ordinal));
    }

    private static async Task<ILease> TakenAsync(PostgresHost host) =>
        await host.Leases.TryTakeAsync(Name, default).WaitAsync(Patience.Bound)
            ?? throw new InvalidOperationException("Another host has it.");

    private static Task WriteAsync(PostgresHost host, string key) => host.Work.WriteAsync(
        db =>
        {
            db.Settings.Add(new KeyValue { Key = key, Value = "" });
            return Task.CompletedTask;
        },
        default);

    /// <summary>The lease's time is over by the database's clock.</summary>
    private Task EndAsync() => AskAsync<object>("UPDATE \"Leases\" SET \"Until\" = 0");

    private Task<long> UntilAsync() => AskAsync<long>("SELECT \"Until\" FROM \"Leases\"");

    private Task<string?> KeysAsync() =>
        AskAsync<string>("SELECT coalesce(string_agg(\"Key\", ', ' ORDER BY \"Key\"), '') FROM \"Settings\"");

    private async Task<T?> AskAsync<T>(string sql) =>
        await (await PostgresServerProcess.GetAsync()).AskAsync<T>(new NpgsqlConnectionStringBuilder(_database).Database!, sql);
}
