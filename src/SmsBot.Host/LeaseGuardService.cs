using SmsBot.Core.Storage;

namespace SmsBot.Host;

/// <summary>
/// Ends this process when its lease is lost. Another host may work then, so there is nothing to finish here: everything is in the database,
/// as after a kill. The supervisor starts it again, and it stands by.
/// </summary>
internal sealed class LeaseGuardService(ILeases leases) : IHostedService
{
    // https://man7.org/linux/man-pages/man3/sysexits.h.3head.html: EX_TEMPFAIL.
    private const int Temporary = 75;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        leases.Find(LeaseNames.Everything)?.Lost.Register(End);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void End()
    {
        Console.Error.WriteLine(
            "SmsBot ends: it lost its lease of the database, because the server could not be reached or this machine stood still. Another host may have taken over. Start it again: it stands by then.");
        Environment.Exit(Temporary);
    }
}
