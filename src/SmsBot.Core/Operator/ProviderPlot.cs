namespace SmsBot.Core.Operator;

/// <summary>A provider's numbers in each step of time, how many of them got a code, and what they have cost.</summary>
internal sealed record ProviderPlot(string Name, int[] Numbers, int[] Codes, decimal[] Spent);
