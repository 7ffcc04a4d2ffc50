using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A provider whose account balance can be read.</summary>
public interface IHasBalance
{
    /// <summary>Null where the key is accepted, but the account shows its balance to no key.</summary>
    Task<Money?> GetBalanceAsync(CancellationToken cancellationToken);
}
