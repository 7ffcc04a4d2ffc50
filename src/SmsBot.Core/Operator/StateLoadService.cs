using Microsoft.Extensions.Hosting;
using SmsBot.Core.Access;
using SmsBot.Core.Outbox;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Loads the in-memory state before any loop or receiver starts.</summary>
internal sealed class StateLoadService(
    DatabaseHistory history, AccessPolicy access, OperatorSettings settings, SmsHasher hasher, DeadLetters deadLetters)
    : IHostedService, IWarmUp
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await history.BeginAsync(cancellationToken);
        await access.LoadAsync(cancellationToken);
        await settings.LoadAsync(cancellationToken);
        await hasher.LoadAsync(cancellationToken);
        await deadLetters.LoadAsync(cancellationToken);
    }

    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        await access.LoadAsync(cancellationToken);
        await settings.LoadAsync(cancellationToken);
        await deadLetters.LoadAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
