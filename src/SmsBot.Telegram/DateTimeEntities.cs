using SmsBot.Core.Messaging;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace SmsBot.Telegram;

/// <summary>An instant as words, and as an entity that is shown live in the reader's own time zone.</summary>
internal static class DateTimeEntities
{
    // https://core.telegram.org/bots/api#date-time-entity-formatting: r is relative, t a time, d a date. Older apps show the words.
    // Telegram takes instants up to 1098 days ahead (https://core.telegram.org/constructor/messageEntityFormattedDate).
    private const int MaxDaysAhead = 1090;

    public static void Append(RichText text, SpanKind kind, DateTimeOffset at, DateTimeOffset now)
    {
        var words = Words(kind, at, now);
        if (at.ToUnixTimeSeconds() < 0 || at > now.AddDays(MaxDaysAhead))
            text.Append(words);
        else
            text.Append(
                words,
                new MessageEntity { Type = MessageEntityType.DateTime, UnixTime = at.UtcDateTime, DateTimeFormat = Format(kind, at, now) });
    }

    public static string Words(SpanKind kind, DateTimeOffset at, DateTimeOffset now)
    {
        var utc = at.ToUniversalTime();
        return kind switch
        {
            SpanKind.Relative => SpanText.Relative(at - now),
            SpanKind.Day => utc.Year == now.UtcDateTime.Year ? DateText.Day(utc) : DateText.Date(utc),
            _ when SameDay(at, now) => $"{DateText.Time(utc)} UTC",
            _ => $"{DateText.Day(utc)} {DateText.Time(utc)} UTC",
        };
    }

    private static string Format(SpanKind kind, DateTimeOffset at, DateTimeOffset now) => kind switch
    {
        SpanKind.Relative => "r",
        SpanKind.Day => "d",
        _ => SameDay(at, now) ? "t" : "dt",
    };

    private static bool SameDay(DateTimeOffset at, DateTimeOffset now) => at.UtcDateTime.Date == now.UtcDateTime.Date;
}
