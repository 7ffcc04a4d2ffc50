using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Chat;
using SmsBot.Core.Chat.Buttons;
using SmsBot.Core.Chat.Commands;
using SmsBot.Core.Chat.Renting;
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
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;
using SmsBot.Core.Scheduling;
using SmsBot.Core.Storage;

namespace SmsBot.Core;

/// <summary>The core without any chat platform. Hosted services start in the order of their registrations.</summary>
public static class CoreServices
{
    public static IServiceCollection AddSmsBotCore(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<TimeProvider>(provider => new StableTimeProvider(TimeProvider.System, provider.GetRequiredService<ILogger<StableTimeProvider>>()));
        return services
            .AddSettings(configuration)
            .AddStorage()
            .AddProviders(configuration)
            .AddSingleton<ProviderSet>()
            .AddSingleton<ProviderHealth>()
            .AddSingleton<CatalogueStore>()
            .AddAccess()
            .AddGroups()
            .AddRentals()
            .AddOperator()
            .AddOutbox()
            .AddCommands()
            .AddLoops();
    }

    private static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<DatabaseOptions>(configuration.GetSection("Database"));
        services.AddCheckedOptions<AccessOptions>(configuration.GetSection("Access"));
        services.AddCheckedOptions<LimitsOptions>(configuration.GetSection("Limits"));
        services.AddCheckedOptions<PrivacyOptions>(configuration.GetSection("Privacy"));
        services.AddCheckedOptions<OperatorOptions>(configuration.GetSection("Operator"));
        return services
            .AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>()
            .AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>()
            .AddSingleton<IValidateOptions<LimitsOptions>, LimitsOptionsValidator>()
            .AddSingleton<IValidateOptions<PrivacyOptions>, PrivacyOptionsValidator>()
            .AddSingleton<IValidateOptions<OperatorOptions>, OperatorOptionsValidator>();
    }

    private static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton<DatabaseFile>()
        .AddSingleton<DatabaseIdentity>()
        .AddDbContextFactory<BotDbContext>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<DatabaseFile>().ConnectionString)
            .AddInterceptors(new SqlitePragmas()))
        .AddSingleton(provider => new DatabaseStart(
            provider.GetRequiredService<IDbContextFactory<BotDbContext>>(),
            provider.GetRequiredService<DatabaseFile>(),
            provider.GetRequiredService<DatabaseIdentity>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DatabaseStart>>()))
        .AddSingleton(provider => new DatabaseCopy(
            provider.GetRequiredService<IDbContextFactory<BotDbContext>>(), provider.GetRequiredService<DatabaseFile>()))
        .AddSingleton<UnitOfWork>()
        .AddSingleton<StorageHealth>()
        .AddSingleton<IUpdateLog, UpdateLog>()
        .AddSingleton<ITranscript, Transcript>();

    private static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<AccessPolicy>()
        .AddSingleton<IChatList>(provider => provider.GetRequiredService<AccessPolicy>())
        .AddSingleton<IAdminList>(provider => provider.GetRequiredService<AccessPolicy>())
        .AddSingleton<AccessRequestService>()
        .AddSingleton<AccessRequestSignal>()
        .AddSingleton<AccessRequestView>()
        .AddSingleton<AuditLog>()
        .AddSingleton<ActAudit>()
        .AddSingleton<GroupAdmins>()
        .AddSingleton<ServicePolicy>()
        .AddSingleton<SpendLimits>()
        .AddSingleton<Throttle>()
        .AddSingleton<ClaimCode>()
        .AddSingleton<AdminAlerts>()
        .AddSingleton<MemberSettingsStore>()
        .AddSingleton<MemberEraser>()
        .AddSingleton<MemberExport>()
        .AddSingleton<SpendReport>();

    private static IServiceCollection AddGroups(this IServiceCollection services) => services
        .AddSingleton<ChatRoles>()
        .AddSingleton<RentalAuthorizer>()
        .AddSingleton<GroupDirectory>()
        .AddSingleton<ShareNumber>()
        .AddSingleton<StartHint>()
        .AddSingleton<OwnNumbers>();

    private static IServiceCollection AddRentals(this IServiceCollection services) => services
        .AddSingleton<RentalSignal>()
        .AddSingleton<PurchaseExecutor>()
        .AddSingleton<SpendRecoveryService>()
        .AddSingleton<ISpendRecovery>(provider => provider.GetRequiredService<SpendRecoveryService>())
        .AddSingleton<RentNumber>()
        .AddSingleton<ChangeRental>()
        .AddSingleton<RefundRental>()
        .AddSingleton<SettleSpendHandler>()
        .AddSingleton<FinalPoll>()
        .AddSingleton<LeaseWarnings>()
        .AddSingleton<AutoRenewalTexts>()
        .AddSingleton<OfferStore>()
        .AddSingleton<RentDrafts>()
        .AddSingleton<QuoteCache>()
        .AddSingleton<QuoteAggregator>()
        .AddSingleton<IPollCapacity, PollCapacity>()
        .AddSingleton<QuoteService>()
        .AddSingleton<SmsHasher>()
        .AddSingleton<SmsIngestion>()
        .AddSingleton<WebhookHealth>()
        .AddSingleton<WebhookDispatcher>()
        .AddSingleton<ProviderPollerFactory>();

    private static IServiceCollection AddOperator(this IServiceCollection services)
    {
        services.TryAddSingleton<ProviderAccounts>();
        return services
            .AddSingleton<ProviderBalances>()
            .AddSingleton<PlatformHealth>()
            .AddSingleton<ApprovalService>()
            .AddSingleton<QuietHours>()
            .AddSingleton<WebhookRecord>()
            .AddSingleton<ConfigurationGaps>()
            .AddSingleton<ConfigurationMonitorService>()
            .AddSingleton<OrderIdPrompts>()
            .AddSingleton<SettleView>()
            .AddSingleton<StatusView>()
            .AddSingleton<ReportView>()
            .AddSingleton<MemberRentals>()
            .AddSingleton<DeadLetterView>()
            .AddSingleton<ServerView>();
    }

    private static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddSingleton<OutboxSignal>()
        .AddSingleton<Senders>()
        .AddSingleton<CardRenderer>()
        .AddSingleton<CardPublisher>()
        .AddSingleton<DeadLetters>()
        .AddSingleton<DeliveryRecorder>()
        .AddSingleton<PendingQuestions>()
        .AddSingleton<ChatDeliveryWorker>()
        .AddSingleton<DeduplicationKeys>()
        .AddSingleton<CardRetryDelays>()
        .AddSingleton<CardSender>()
        .AddSingleton<CardDeliveryWorker>();

    private static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddSingleton<RefusalText>()
        .AddSingleton<CommandDispatcher>()
        .AddSingleton<IRequestPipeline, RequestPipeline>()
        .AddSingleton<ISuggestions, Suggestions>()
        .AddSingleton<RentWords>()
        .AddSingleton<OffersView>()
        .AddSingleton<Pickers>()
        .AddSingleton<ClosableNumbers>()
        .AddSingleton<RentFlow>()
        .AddCommand<StartCommand>()
        .AddCommand<RentCommand>()
        .AddCommand<PriceCommand>()
        .AddCommand<NumbersCommand>()
        .AddCommand<HistoryCommand>()
        .AddCommand<BalanceCommand>()
        .AddCommand<SettingsCommand>()
        .AddCommand<NoteCommand>()
        .AddCommand<ForgetCommand>()
        .AddCommand<HelpCommand>()
        .AddCommand<ClaimCommand>()
        .AddCommand<AdminCommand>()
        .AddCommand<ShareCommand>()
        .AddCommand<UnshareCommand>()
        .AddCommand<RightsCommand>()
        .AddCommand<GroupButtons>()
        .AddCommand<AuditCommand>()
        .AddCommand<BuyButton>()
        .AddCommand<AskOperatorButton>()
        .AddCommand<AutoRenewButton>()
        .AddCommand<ChangeButtons>()
        .AddCommand<RentalButtons>();

    private static IServiceCollection AddLoops(this IServiceCollection services) => services
        .AddHostedService<StateLoadService>()
        .AddHostedService(provider => provider.GetRequiredService<SpendRecoveryService>())
        .AddHostedService(provider => provider.GetRequiredService<PurchaseExecutor>())
        .AddHostedService<OutboxDispatchService>()
        .AddHostedService<AccessRequestMessageService>()
        .AddHostedService<MessageExpiryService>()
        .AddHostedService<DeadLetterRetryService>()
        .AddHostedService<CatalogueRefreshService>()
        .AddHostedService<PollingService>()
        .AddHostedService<RentalSchedulingService>()
        .AddHostedService<PurchaseReconciliationService>()
        .AddHostedService<AutoRenewalService>()
        .AddHostedService<QuoteWarmupService>()
        .AddHostedService<HealthMonitorService>()
        .AddHostedService(provider => provider.GetRequiredService<ConfigurationMonitorService>())
        .AddHostedService<GuildMonitorService>()
        .AddHostedService<RetentionService>();

    private static IServiceCollection AddCommand<TCommand>(this IServiceCollection services)
        where TCommand : class, ICommand => services
        .AddSingleton<TCommand>()
        .AddSingleton<ICommand>(provider => provider.GetRequiredService<TCommand>())
        .AddSingleton(provider => provider.GetRequiredService<TCommand>().Descriptor);
}
