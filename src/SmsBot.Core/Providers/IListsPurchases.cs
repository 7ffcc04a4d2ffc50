namespace SmsBot.Core.Providers;

/// <summary>A provider that lists the account's purchases, which can settle a spend with an unknown outcome.</summary>
public interface IListsPurchases
{
    Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
