namespace SmsBot.Core.Messaging;

/// <summary>The meaning of a part of a sentence; each platform decides how it looks.</summary>
public enum SpanKind
{
    Plain,
    Strong,
    Mono,
    Relative,
    Clock,
    Day,
    Mention,
}
