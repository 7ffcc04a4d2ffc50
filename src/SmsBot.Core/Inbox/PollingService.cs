using Microsoft.Extensions.Hosting;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Inbox;

/// <summary>One loop per provider account, so that a silent, slow or broken provider delays no other.</summary>
internal sealed class PollingService(ProviderSet providers, ProviderPollerFactory polls) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(providers.All.Select(provider => polls.Create(provider).RunAsync(stoppingToken)));
}
