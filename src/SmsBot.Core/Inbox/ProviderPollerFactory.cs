using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>Makes the poll loop of a provider.</summary>
internal sealed class ProviderPollerFactory(
    UnitOfWork unitOfWork, SmsIngestion ingestion, RentalSignal signal, WebhookHealth webhookHealth, AccountHealth account,
    TimeProvider time, ILogger<ProviderPoller> logger)
{
    public ProviderPoller Create(ISmsProvider provider) => new(
        provider, new PollRegistry(unitOfWork, provider.Terms.Name), ingestion, signal.Listen(provider.Terms.Name), webhookHealth,
        account, time, logger);
}
