using System.Net;
using System.Net.Sockets;
using SmsBot.Host.Tests.Processes;
using SmsBot.Testing;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Crash;

/// <summary>The real program between simulated shops and chats, killed again and again while members rent, press and receive.</summary>
internal sealed class CrashHarness : IAsyncDisposable
{
    private const int KillsBetweenLooks = 5;
    private const int Behind = 25;
    private readonly CrashPlan _plan;
    private readonly CrashSchedule _schedule;
    private readonly TempFolder _folder;
    private readonly Uri _listener;
    private readonly CrashWorld _world;
    private readonly CrashDatabase _database;
    private readonly CrashOperator _operator;
    private readonly CrashBooks _books;
    private readonly CrashMishaps _mishaps;
    private HostProcess? _host;

    private CrashHarness(CrashPlan plan, TempFolder folder, Uri listener, CrashWorld world)
    {
        (_plan, _folder, _listener, _world) = (plan, folder, listener, world);
        _schedule = new CrashSchedule(plan.Seed);
        _database = new CrashDatabase(new CrashFile(folder.File("smsbot.db")));
        _operator = new CrashOperator(
            world.Admin,
            _database,
            world.Shops,
            TimeProvider.System,
            () => Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None));
        _books = new CrashBooks(_database, world);
        _mishaps = new CrashMishaps(plan, world, folder);
    }

    public static async Task<CrashHarness> CreateAsync(CrashPlan plan)
    {
        // Pushes find the program at the same address in every life.
        var listener = new Uri($"http://127.0.0.1:{FreePort()}");
        return new CrashHarness(plan, new TempFolder(), listener, await CrashWorld.OpenAsync(listener, plan.IsShort));
    }

    /// <summary>Returns what came of it, or fails with every promise that was broken.</summary>
    public async Task<string> RunAsync()
    {
        await KillFirstStartsAsync();
        _host = Launch();
        await _host.SaysAsync("SmsBot runs.");
        Assert.False(_host.HasExited, Told("The program does not start."));
        await Eventually.IsTrueAsync(
            () => _world.Shops.All(shop => _database.Number($"SELECT COUNT(*) FROM CatalogueItems WHERE Provider = '{shop.Provider}'") > 0),
            () => Told("Not every catalogue was read."));

        // A chat that was never opened takes no messages, an operator's neither.
        await _world.Admin.SaysAsync("/start");
        await new CrashBeginning(
            _world, _database, holds => Eventually.IsTrueAsync(holds, () => Told("The groups have not begun."))).RunAsync();
        for (var kill = 1; kill <= _plan.Kills; kill++)
        {
            var (starts, length) = _schedule.Life();
            _mishaps.During(kill);
            await LiveAsync(starts, length);
            await _mishaps.BeforeKillAsync(kill, _host!);
            await KillAsync();
            await _mishaps.AfterKillAsync(kill);
            if (kill % KillsBetweenLooks == 0)
                await _operator.LookAsync();
            _host = Launch(_mishaps.SwitchedOffAfter(kill));
        }

        await LiveAsync(starts: true, TimeSpan.FromSeconds(2));
        return await CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await DisposeAsync(_host);
        await _world.DisposeAsync();
        _folder.Dispose();
    }

    private async Task LiveAsync(bool starts, TimeSpan length)
    {
        for (var lived = TimeSpan.Zero; lived < length;)
        {
            var one = _schedule.Next();
            await Task.Delay(one.After, TimeProvider.System, CancellationToken.None);
            await _world.HappenAsync(
                one,
                _database.Number(
                    "SELECT (SELECT COUNT(*) FROM Updates WHERE Payload <> '') + (SELECT COUNT(*) FROM Outbox WHERE Status = 'Waiting')") > Behind);
            Assert.False(_host!.HasExited, Told("The program has ended by itself."));
            if (!starts || _world.IsHeard)
                lived += one.After;
        }
    }

    private async Task KillAsync()
    {
        _host!.Kill();
        await _host.ExitsAsync();
        _books.NoteKill();
        await DisposeAsync(_host);
        _host = null;
    }

    private async Task DisposeAsync(HostProcess host)
    {
        host.Secrets.AddTyped(_world.Sms.Select(sms => sms.Words));
        await host.DisposeAsync();
    }

    private async Task<string> CloseAsync()
    {
        var broken =
            await new CrashEnd(_plan.IsShort, _plan.ForLists, _plan.ToComeToRest, _world, _database, _operator, _books).FindBrokenAsync();
        if (broken.Count > 0)
            Assert.Fail(Told(string.Join('\n', broken)));

        await _host!.TerminateAsync();
        Assert.Equal(0, await _host.ExitsAsync());
        return string.Join(
            '\n',
            [$"seed {_plan.Seed}: {_plan.Kills} kills, no code lost, nothing bought twice, no hold left over, every ledger equal to its provider's charges", .. _books.Tell(), $"pushes taken: {_world.Pushes.Taken}", _operator.Told, _mishaps.Told]);
    }

    /// <summary>Before there is anything to lose: a start that was killed must not keep the next one from starting.</summary>
    private async Task KillFirstStartsAsync()
    {
        for (var start = 0; start < CrashPlan.FirstStarts; start++)
        {
            var host = Launch();
            await Task.Delay(_schedule.FirstStart(), TimeProvider.System, CancellationToken.None);
            host.Kill();
            await host.ExitsAsync();
            await DisposeAsync(host);
        }
    }

    private HostProcess Launch(ICrashShop? without = null) => HostProcess.Run(
        _folder.Path,
        [
            $"--urls={_listener}",
            .. _world.HostArguments(_schedule.Pick, without),
        ]);

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Told(string what) =>
        $"{what}\nThe same again: SMSBOT_CRASH_SEED={_plan.Seed} SMSBOT_CRASH_KILLS={_plan.Kills}\nThe last program said:\n{_host?.Output}";
}
