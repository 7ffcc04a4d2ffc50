using System.Globalization;
using Npgsql;
using SmsBot.Host.Tests.Crash;
using SmsBot.Testing;
using SmsBot.Testing.Postgres;

namespace SmsBot.Host.Tests.Cluster;

/// <summary>
/// Some hosts on one PostgreSQL database behind a balancer, between simulated shops and chats: killed, paused, cut off and restarted.
/// </summary>
internal sealed class ClusterHarness : IAsyncDisposable
{
    private const int MishapsBetweenLooks = 5;
    private const int Behind = 25;
    private readonly ClusterPlan _plan;
    private readonly CrashSchedule _schedule;
    private readonly string _connectionString;
    private readonly ClusterStore _store;
    private readonly ClusterBalancer _balancer;
    private readonly CrashWorld _world;
    private readonly CrashDatabase _database;
    private readonly CrashOperator _operator;
    private readonly CrashBooks _books;
    private readonly ClusterProbe _probe;
    private readonly IReadOnlyList<ClusterMember> _members;
    private readonly ClusterMishaps _mishaps;
    private bool _begun;

    private ClusterHarness(ClusterPlan plan, string connectionString, ClusterBalancer balancer, IReadOnlyList<int> ports, CrashWorld world)
    {
        (_plan, _connectionString, _balancer, _world) = (plan, connectionString, balancer, world);
        _schedule = new CrashSchedule(plan.Seed);
        _store = new ClusterStore(connectionString);
        _database = new CrashDatabase(_store);
        _operator = new CrashOperator(
            world.Admin,
            _database,
            world.Shops,
            TimeProvider.System,
            () => Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None));
        _books = new CrashBooks(_database, world);
        var settings = Settings(connectionString, plan.Lease, world.HostArguments(() => plan.Seed));
        _members =
        [
            .. ports.Select((port, number) => new ClusterMember(
                port,
                settings,
                number == 0 ? ClusterClock.AnHourAhead : ClusterClock.Right,
                NoteEnd,
                () => world.Sms.ToList().Select(sms => sms.Words))),
        ];
        _probe = new ClusterProbe(balancer.Url);
        _mishaps = new ClusterMishaps(
            plan,
            _members,
            balancer,
            _probe,
            () => Find(connectionString),
            sql => Execute(connectionString, sql),
            _books.NoteKill,
            LiveAsync);
    }

    public static async Task<ClusterHarness> CreateAsync(ClusterPlan plan)
    {
        var database = await PostgresDatabases.CreateEmptyAsync();
        List<int> ports = [];
        var balancer = new ClusterBalancer(ports);
        while (ports.Count < plan.Hosts)
        {
            if (CrashHarness.FreePort() is var port && !ports.Contains(port))
                ports.Add(port);
        }

        return new ClusterHarness(plan, database, balancer, ports, await CrashWorld.OpenAsync(balancer.Url, plan.IsShort));
    }

    /// <summary>Returns what came of it, or fails with every promise that was broken.</summary>
    public async Task<string> RunAsync()
    {
        try
        {
            return await RunToEndAsync();
        }
        catch (Exception fault) when (fault is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException(Told(string.Join('\n', [fault.Message, .. Sessions()])), fault);
        }
    }

    /// <summary>What the server's sessions do.</summary>
    private IEnumerable<string> Sessions() => _database
        .Rows(
            "SELECT pid, state, wait_event, client_port, now() - state_change, left(query, 100), pg_blocking_pids(pid)::text FROM pg_stat_activity WHERE datname = current_database()")
        .Select(row => string.Join(" | ", row));

    private async Task<string> RunToEndAsync()
    {
        await BeginAsync();
        for (var mishap = 1; mishap <= _plan.Mishaps; mishap++)
        {
            await LiveAsync(_schedule.Life().Length);
            await _mishaps.HappenAsync(mishap, _schedule.Pick());
            if (mishap == (_plan.Mishaps + 1) / 2)
                await _mishaps.RestartAllAsync();
            if (mishap % MishapsBetweenLooks == 0)
                await _operator.LookAsync();
        }

        await LiveAsync(TimeSpan.FromSeconds(2));
        await _mishaps.EndAsync();
        var broken =
            await new CrashEnd(_plan.IsShort, _plan.ForLists, _plan.ToComeToRest, _world, _database, _operator, _books).FindBrokenAsync();
        string[] figures =
            [ClusterClock.Told, .. _mishaps.Tell(), .. _books.Tell(), $"pushes taken: {_world.Pushes.Taken}", _operator.Told];
        if (broken.Count > 0)
            Assert.Fail(Told(string.Join('\n', [.. broken, .. figures])));

        string[] told =
        [
            $"seed {_plan.Seed}: {_plan.Hosts} hosts, no code lost, nothing bought twice, no hold left over, every ledger equal to its provider's charges",
            .. figures,
        ];
        Assert.True(
            _plan.IsShort || (_mishaps.Times.Slowest <= ClusterPlan.Takeover && _mishaps.RollingGap <= ClusterPlan.RollingGap),
            Told(string.Join('\n', told)));
        return string.Join('\n', told);
    }

    public async ValueTask DisposeAsync()
    {
        await _probe.DisposeAsync();
        foreach (var member in _members)
            await member.DisposeAsync();
        await _world.DisposeAsync();
        await _balancer.DisposeAsync();
    }

    private static IReadOnlyList<string> Settings(string connectionString, TimeSpan lease, IReadOnlyList<string> world) =>
    [
        "--Database:Provider=Postgres",
        $"--Database:ConnectionString={connectionString}",
        $"--Database:Lease={lease:c}",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
        .. world,
    ];

    private void NoteEnd()
    {
        if (_begun)
            _books.NoteKill();
    }

    private async Task BeginAsync()
    {
        foreach (var member in _members)
            member.Start();
        await Eventually.IsTrueAsync(
            () => _members.All(member => ClusterMember.IsUp(member.Process)), () => Told("Not every host starts."));
        _store.MakeViews();
        _begun = true;
        await Eventually.IsTrueAsync(
            () => _world.Shops.All(shop => _database.Number($"SELECT COUNT(*) FROM CatalogueItems WHERE Provider = '{shop.Provider}'") > 0),
            () => Told("Not every catalogue was read."));
        await _world.Admin.SaysAsync("/start");
        await new CrashBeginning(
            _world, _database, holds => Eventually.IsTrueAsync(holds, () => Told("The groups have not begun."))).RunAsync();
    }

    private async Task LiveAsync(TimeSpan length)
    {
        for (var lived = TimeSpan.Zero; lived < length;)
        {
            var one = _schedule.Next();
            await Task.Delay(one.After, TimeProvider.System, CancellationToken.None);
            await _world.HappenAsync(
                one,
                _database.Number(
                    "SELECT (SELECT COUNT(*) FROM Updates WHERE Payload <> '') + (SELECT COUNT(*) FROM Outbox WHERE Status = 'Waiting')") > Behind);
            lived += one.After;
        }
    }

    /// <summary>The member whose process holds the lease.</summary>
    private ClusterMember? Find(string connectionString)
    {
        var holder = (string?)Execute(
            connectionString,
            "SELECT \"Holder\" FROM \"Leases\" WHERE \"Until\" > (extract(epoch from clock_timestamp()) * 1000)::bigint");
        return _members.FirstOrDefault(member => holder?.Split(':')[1] == member.Process.Id.ToString(CultureInfo.InvariantCulture));
    }

    private static object? Execute(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString + ";Application Name=harness");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    private string Told(string what) =>
        $"{what}\nThe same again: SMSBOT_CLUSTER_SEED={_plan.Seed} SMSBOT_CLUSTER_HOSTS={_plan.Hosts} SMSBOT_CLUSTER_MISHAPS={_plan.Mishaps}\n{string.Join("\n---\n", _members.Select(member => Last(member.LastWords) + "\n--- and then\n" + Last(member.Process.Output)))}";

    private static string Last(string said) => said[Math.Max(0, said.Length - 4000)..];
}
