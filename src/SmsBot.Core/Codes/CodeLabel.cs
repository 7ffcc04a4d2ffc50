namespace SmsBot.Core.Codes;

/// <summary>A known word at its place in a text.</summary>
internal readonly record struct CodeLabel(int Start, int End, CodeRole Role);
