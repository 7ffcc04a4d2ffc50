namespace SmsBot.Core.Providers;

/// <summary>A provider with a list of what the account bought: the way to settle a spend whose outcome is unknown.</summary>
public interface IListsPurchases
{
    Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
