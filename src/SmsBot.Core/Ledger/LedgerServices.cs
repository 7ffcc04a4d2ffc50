using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Ledger;

/// <summary>The audit trail.</summary>
internal static class LedgerServices
{
    public static IServiceCollection AddLedger(this IServiceCollection services) => services
        .AddSingleton<AuditLog>();
}
