using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>Makes the poll loop of a provider.</summary>
internal sealed class ProviderPollFactory(
    Database database, SmsIntake intake, RentalSignal signal, PushTrust pushes, ProviderHealth health, OperatorCalls operators, TimeProvider time, ILogger<ProviderPoll> logger)
{
    public ProviderPoll Create(ISmsProvider provider) => new(
        provider, new WatchList(database, provider.Terms.Name), intake, signal.Listen(provider.Terms.Name), pushes, health, operators, time, logger);
}
