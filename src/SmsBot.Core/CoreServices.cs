using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Common;
using SmsBot.Core.Groups;
using SmsBot.Core.Inbox;
using SmsBot.Core.Ledger;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Outbox;
using SmsBot.Core.Polling;
using SmsBot.Core.Pricing;
using SmsBot.Core.Rentals;
using SmsBot.Core.Scheduling;
using SmsBot.Core.Storage;
using SmsBot.Core.Telemetry;

namespace SmsBot.Core;

/// <summary>
/// The core without any chat platform: the features, lowest layer first; each is registered in its own folder. Hosted services start in the
/// order of their registrations.
/// </summary>
public static class CoreServices
{
    public static IServiceCollection AddSmsBotCore(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<TimeProvider>(
            provider => new StableTimeProvider(TimeProvider.System, provider.GetRequiredService<ILogger<StableTimeProvider>>()));
        return services
            .AddTelemetry()
            .AddMessaging()
            .AddProviders(configuration)
            .AddStorage(configuration)
            .AddLedger()
            .AddCatalogue()
            .AddOutbox()
            .AddAccess(configuration)
            .AddPolling()
            .AddPricing()
            .AddRentals()
            .AddInbox()
            .AddScheduling()
            .AddGroups()
            .AddMembers()
            .AddOperator()
            .AddChat()
            .AddHostedServices();
    }

    /// <summary>
    /// They start in the order of these lines and stop in the reverse one: while the last purchases are finished, codes are still read and
    /// posted.
    /// </summary>
    private static IServiceCollection AddHostedServices(this IServiceCollection services) => services
        .AddHostedService<StateLoadService>()
        .AddHostedService(provider => provider.GetRequiredService<SpendRecoveryService>())
        .AddHostedService<OutboxDispatchService>()
        .AddHostedService<AccessRequestMessageService>()
        .AddHostedService<MessageExpiryService>()
        .AddHostedService<DeadLetterRetryService>()
        .AddHostedService<CatalogueRefreshService>()
        .AddHostedService<PollingService>()
        .AddHostedService(provider => provider.GetRequiredService<PurchaseExecutor>())
        .AddHostedService<RentalSchedulingService>()
        .AddHostedService<CodeSearchService>()
        .AddHostedService<PriceAlertService>()
        .AddHostedService(provider => provider.GetRequiredService<FinishedNumbers>())
        .AddHostedService<PurchaseReconciliationService>()
        .AddHostedService<PurchaseVerificationService>()
        .AddHostedService<AutoRenewalService>()
        .AddHostedService<QuoteWarmupService>()
        .AddHostedService<HealthMonitorService>()
        .AddHostedService(provider => provider.GetRequiredService<WaitingAlertsService>())
        .AddHostedService(provider => provider.GetRequiredService<ConfigurationMonitorService>())
        .AddHostedService(provider => provider.GetRequiredService<BackupService>())
        .AddHostedService<ServerMonitorService>()
        .AddHostedService(provider => provider.GetRequiredService<StateMetricsService>())
        .AddHostedService<RetentionService>();
}
