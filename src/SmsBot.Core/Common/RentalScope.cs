using Microsoft.Extensions.Logging;

namespace SmsBot.Core.Common;

/// <summary>
/// What is logged inside, by whatever class, tells its rental where the log shows scopes. An id of ours, so it is no secret.
/// </summary>
internal static class RentalScope
{
    private static readonly Func<ILogger, long, IDisposable?> Scope = LoggerMessage.DefineScope<long>("Rental {RentalId}");

    public static IDisposable? Begin(ILogger logger, long rentalId) => Scope(logger, rentalId);
}
