namespace SmsBot.Benchmarks;

/// <param name="Poll">Processor time of a poll without news, the answering server's included.</param>
internal sealed record LoadFigures(
    TimeSpan Poll,
    double IntakePerSecond,
    double KilobytesPerSms,
    double PostsPerSecond,
    IReadOnlyList<TimeSpan> Latency,
    TimeSpan Housekeeping);
