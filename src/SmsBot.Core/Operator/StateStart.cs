using Microsoft.Extensions.Hosting;
using SmsBot.Core.Access;
using SmsBot.Core.Outbox;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Loads what is kept in memory, before any loop or receiver starts.</summary>
internal sealed class StateStart(AccessPolicy access, Fingerprint fingerprint, Parking parking) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await access.LoadAsync(cancellationToken);
        await fingerprint.LoadAsync(cancellationToken);
        await parking.LoadAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
