namespace SmsBot.Core.Providers;

/// <summary>A provider that takes a rental back. It is a change: sent once, then read again.</summary>
public interface ICanRefund
{
    Task<RefundOutcome> RefundAsync(ProviderRental target, CancellationToken cancellationToken);
}
