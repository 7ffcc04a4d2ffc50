using SmsBot.Host.Tests.Processes;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Crash;

/// <summary>What befalls the program beside its kills: which of the lives, and what exactly, is the same in every run.</summary>
internal sealed class CrashMishaps(CrashPlan plan, CrashWorld world, TempFolder folder)
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    private int _pauses;
    private int _restores;
    private int _offs;

    public string Told =>
        $"starts killed on an empty folder: {CrashPlan.FirstStarts}; paused {_pauses} times, a backup restored {_restores} times, a provider switched off for a life {_offs} times";

    /// <summary>At the end of some lives the process stands still for a while, and SMS come meanwhile.</summary>
    public async Task BeforeKillAsync(int kill, HostProcess host)
    {
        if (kill % 5 != 3)
            return;

        _pauses++;
        await host.SignalAsync("STOP");
        for (var i = 0; i < 3; i++)
            await world.HappenAsync(new CrashEvent(TimeSpan.Zero, What: 40, Who: kill + i, Pick: kill + i, Other: i), isBehind: false);
        await Task.Delay(plan.Pause, TimeProvider.System, CancellationToken.None);
        await host.SignalAsync("CONT");
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
    }

    /// <summary>After some kills the database is a backup that was made of what the kill left.</summary>
    public async Task AfterKillAsync(int kill)
    {
        if (kill % 5 != 2)
            return;

        _restores++;
        var (exit, said) = await HostProcess.RunToEndAsync(folder.Path, Nothing, "backup", "backup.db");
        Assert.True(exit == 0, said);
        foreach (var part in (string[])["", "-wal", "-shm"])
            File.Delete(folder.File("smsbot.db" + part));
        File.Move(folder.File("backup.db"), folder.File("smsbot.db"));
    }

    /// <summary>
    /// The provider that the next life does not know, though numbers may be open there. Not before the operator settles what is in doubt.
    /// </summary>
    public ICrashShop? SwitchedOffAfter(int kill)
    {
        if (kill % 10 != 4)
            return null;

        return world.Shops[_offs++ % world.Shops.Count];
    }

    /// <summary>For a while no card can be edited.</summary>
    public void During(int kill)
    {
        if (kill % 5 == 1)
            world.FailEdits(kill);
    }
}
