namespace SmsBot.Core.Providers;

/// <summary>A provider that refunds a rental on request. It is a change: sent once, then the rental is read.</summary>
public interface ICanRefund
{
    Task<RefundOutcome> RefundAsync(ProviderRental target, CancellationToken cancellationToken);
}
