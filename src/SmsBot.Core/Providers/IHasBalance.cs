using SmsBot.Core.Ledger;

namespace SmsBot.Core.Providers;

/// <summary>A provider whose account balance can be read.</summary>
public interface IHasBalance
{
    Task<Money> GetBalanceAsync(CancellationToken cancellationToken);
}
