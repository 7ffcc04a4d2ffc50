namespace SmsBot.Core.Messaging;

/// <summary>A part of a sentence. <see cref="At"/> is set only for <see cref="SpanKind.Moment"/>.</summary>
public sealed record Span(SpanKind Kind, string Text, DateTimeOffset? At = null)
{
    /// <summary>The mentioned user; only for <see cref="SpanKind.Mention"/>.</summary>
    public string? UserId { get; init; }

    public static Span Plain(string text) => new(SpanKind.Plain, text);

    public static Span Strong(string text) => new(SpanKind.Strong, text);

    /// <summary>Text to be copied: a number, an id, a command.</summary>
    public static Span Mono(string text) => new(SpanKind.Mono, text);

    /// <summary>Mentions a member of the chat; only a name if they are on another platform.</summary>
    public static Span Mention(Owner who, string name) => new(SpanKind.Mention, name) { UserId = who.UserId };

    /// <summary>An instant, shown relative ("in 10 min", "4 s ago") and live where the platform can.</summary>
    public static Span Relative(DateTimeOffset at) => new(SpanKind.Relative, "", at);

    /// <summary>An instant, shown as a time of day, with the date where it is not today.</summary>
    public static Span Clock(DateTimeOffset at) => new(SpanKind.Clock, "", at);

    /// <summary>An instant, shown as a day ("21 Dec").</summary>
    public static Span Day(DateTimeOffset at) => new(SpanKind.Day, "", at);
}
