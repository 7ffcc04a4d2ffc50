namespace SmsBot.Core.Operator;

/// <summary>The sum of a period for one member or service.</summary>
internal sealed record SpendLine(string Name, int Numbers, int Codes, decimal Spent);
