namespace SmsBot.Core.Messaging;

/// <summary>A line as cells. Lines that follow each other under the same header are one table.</summary>
public sealed record TableRow(IReadOnlyList<string> Header, IReadOnlyList<Sentence> Cells);
