using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Rentals;

/// <summary>Purchases, changes and refunds.</summary>
internal static class RentalsServices
{
    public static IServiceCollection AddRentals(this IServiceCollection services) => services
        .AddSingleton<FinishedNumbers>()
        .AddSingleton<PurchaseExecutor>()
        .AddSingleton<SpendRecoveryService>()
        .AddSingleton<ISpendRecovery>(provider => provider.GetRequiredService<SpendRecoveryService>())
        .AddSingleton<PurchaseClaims>()
        .AddSingleton<UnknownPurchases>()
        .AddSingleton<VerificationRun>()
        .AddSingleton<RentNumber>()
        .AddSingleton<CodeSearchStart>()
        .AddSingleton<ResumeDeferred>()
        .AddSingleton<ChangeRental>()
        .AddSingleton<RefundRental>()
        .AddSingleton<SettleSpendHandler>();
}
