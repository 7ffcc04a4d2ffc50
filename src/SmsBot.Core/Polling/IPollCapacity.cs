namespace SmsBot.Core.Polling;

/// <summary>How busy polling is.</summary>
internal interface IPollCapacity
{
    /// <summary>The providers where one more number would be polled less than once a minute, with the interval.</summary>
    Task<IReadOnlyDictionary<string, TimeSpan>> StretchedAsync(CancellationToken cancellationToken);
}
