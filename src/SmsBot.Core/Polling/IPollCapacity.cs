namespace SmsBot.Core.Polling;

/// <summary>How busy the reading of numbers is.</summary>
internal interface IPollCapacity
{
    /// <summary>The providers at which one more number would be read less than once a minute, and how often it would be.</summary>
    Task<IReadOnlyDictionary<string, TimeSpan>> StretchedAsync(CancellationToken cancellationToken);
}
