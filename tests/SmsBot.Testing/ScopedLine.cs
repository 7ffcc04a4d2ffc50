namespace SmsBot.Testing;

/// <summary>One line of the log with the rental and the trace of its scopes.</summary>
internal sealed record ScopedLine(int EventId, string Words, string? RentalId, string? TraceId);
