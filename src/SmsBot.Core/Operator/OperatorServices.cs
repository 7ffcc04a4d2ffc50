using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>What the operator sees and steers.</summary>
internal static class OperatorServices
{
    public static IServiceCollection AddOperator(this IServiceCollection services) => services
        .AddSingleton<CodeCorrectionStore>()
        .AddSingleton<IExpiringData>(provider => provider.GetRequiredService<CodeCorrectionStore>())
        .AddSingleton<ProviderBalances>()
        .AddSingleton<AccountLookup>()
        .AddSingleton<OperatorState>()
        .AddSingleton<ProviderStates>()
        .AddSingleton<ReportReader>()
        .AddSingleton<DashboardPlotReader>()
        .AddSingleton<AdminTables>()
        .AddSingleton<NumberReveal>()
        .AddSingleton<StateMetrics>()
        .AddSingleton<StateMetricsService>()
        .AddSingleton<PlatformHealth>()
        .AddSingleton<BalanceMonitor>()
        .AddSingleton<ProviderMonitor>()
        .AddSingleton<BackupMonitor>()
        .AddSingleton<BackupService>()
        .AddSingleton<ApprovalTexts>()
        .AddSingleton<ApprovalService>()
        .AddSingleton<IExpiringData>(provider => provider.GetRequiredService<ApprovalService>())
        .AddSingleton<ConfigurationGaps>()
        .AddSingleton<ConfigurationMonitorService>()
        .AddSingleton<OrderIdPrompts>()
        .AddSingleton<SettleView>()
        .AddSingleton<ProviderStatusView>()
        .AddSingleton<StatusView>()
        .AddSingleton<ReportView>()
        .AddSingleton<MemberRentals>()
        .AddSingleton<DeadLetterView>()
        .AddSingleton<ServerView>();
}
