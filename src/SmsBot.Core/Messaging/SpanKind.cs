namespace SmsBot.Core.Messaging;

/// <summary>How a stretch of a sentence is meant; each platform decides how it looks.</summary>
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
