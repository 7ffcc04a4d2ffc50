namespace SmsBot.Core.Providers;

/// <summary>A provider that wants to know when a number is no longer needed.</summary>
public interface ICanFinish
{
    /// <summary>
    /// Closes a number whose code came. It costs nothing and pays nothing back; a number that is already closed is no error.
    /// </summary>
    Task FinishAsync(ProviderRental target, CancellationToken cancellationToken);
}
