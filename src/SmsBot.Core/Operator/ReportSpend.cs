using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Operator;

/// <summary>A spend that was made, with what it was for.</summary>
internal sealed record ReportSpend
{
    public required Owner Owner { get; init; }

    public required string OwnerName { get; init; }

    public required string Service { get; init; }

    public required string ServiceName { get; init; }

    public required string Provider { get; init; }

    public required SpendKind Kind { get; init; }

    public required int SmsCount { get; init; }

    public required long ChargedMicros { get; init; }

    public required long RefundedMicros { get; init; }

    public required DateTimeOffset At { get; init; }
}
