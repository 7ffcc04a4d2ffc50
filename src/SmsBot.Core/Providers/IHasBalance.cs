using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A provider whose account balance can be read.</summary>
public interface IHasBalance
{
    /// <summary>Null if the key is accepted, but the balance cannot be read with a key.</summary>
    Task<Money?> GetBalanceAsync(CancellationToken cancellationToken);
}
