using Microsoft.Extensions.Logging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Rentals;

/// <summary>How far a comparison with the providers' lists has come. A restart begins it again.</summary>
internal sealed partial class VerificationRun(TimeProvider time, ILogger<VerificationRun> logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);
    private readonly HashSet<string> _compared = new(StringComparer.Ordinal);

    public TimeProvider Time => time;

    public IReadOnlySet<string> Compared => _compared;

    public int Adopted { get; private set; }

    public void Reset()
    {
        _compared.Clear();
        Adopted = 0;
    }

    public void Note(ISmsProvider provider, int adopted)
    {
        _compared.Add(provider.Terms.Name);
        Adopted += adopted;
        Log.Compared(logger, provider.Terms.DisplayName, adopted);
    }

    public void NoteNotRead(ISmsProvider provider, RefusalCode reason) => Log.NotRead(logger, provider.Terms.DisplayName, reason);

    public void NoteFailed(Exception fault) => Log.Failed(logger, fault);

    public void NoteEnd()
    {
        Log.Ended(logger, Adopted);
        Reset();
    }

    private static partial class Log
    {
        [LoggerMessage(
            623, LogLevel.Warning, "The list of {Provider} was compared with the table: {Count} unknown purchases were taken over.")]
        public static partial void Compared(ILogger logger, string provider, int count);

        [LoggerMessage(
            624,
            LogLevel.Warning,
            "The list of {Provider} could not be compared with the table ({Reason}); nothing is bought until it can.")]
        public static partial void NotRead(ILogger logger, string provider, RefusalCode reason);

        [LoggerMessage(625, LogLevel.Error, "Comparing the table with the providers' lists failed; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(
            626,
            LogLevel.Warning,
            "The database agrees with the providers' lists again, {Count} purchases were taken over; buying goes on.")]
        public static partial void Ended(ILogger logger, int count);
    }
}
