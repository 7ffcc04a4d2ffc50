using System.Globalization;
using System.Text.RegularExpressions;

namespace SmsBot.Core.Messaging;

/// <summary>Times as short words, for labels and for platforms without live times.</summary>
public static partial class SpanText
{
    /// <summary>Past times are rounded down: six and a half hours ago is "6 h ago".</summary>
    public static string Past(TimeSpan time) => Rounded(time, Math.Floor);

    /// <summary>"45 s", "11 min", "3 h", "12 d": rounded up, so that a wait is never shorter than it says.</summary>
    public static string Short(TimeSpan time) => Rounded(time, Math.Ceiling);

    /// <summary>To the nearest: a clock that is off by an hour and a second is "1 h" off.</summary>
    public static string Nearest(TimeSpan time) => Rounded(time, Math.Round);

    /// <summary>A length that can be chosen: "1 day", "30 days".</summary>
    public static string Days(int days) => days == 1 ? Texts.Pick_Day : Sentence.Of(Texts.Pick_Days, days).ToString();

    /// <summary>
    /// Goes before a number such as "+1 202 555 0123": without it, a line from right to left shows its parts in the other order. Empty in
    /// other languages.
    /// </summary>
    public static string BeforeNumber => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? "\u200e" : "";

    /// <summary>A cleaned text with the same mark before its numbers, amounts and commands: "/help" would be shown as "help/".</summary>
    public static string InOrder(string text) =>
        CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? Starts().Replace(text, BeforeNumber) : text;

    /// <summary>"in 10 min", "4 s ago".</summary>
    public static string Relative(TimeSpan ahead) => ahead < TimeSpan.Zero
        ? Sentence.Of(Texts.Time_Ago, Past(ahead.Negate())).ToString()
        : Sentence.Of(Texts.Time_In, Short(ahead)).ToString();

    [GeneratedRegex(@"(?<=^|[\s(])(?=[/+]|-?(US)?\$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Starts();

    private static string Rounded(TimeSpan time, Func<double, double> round)
    {
        var (unit, number) = time switch
        {
            { TotalSeconds: < 60 } => (Texts.Time_Seconds, time.TotalSeconds),
            { TotalMinutes: < 60 } => (Texts.Time_Minutes, time.TotalMinutes),
            { TotalHours: < 48 } => (Texts.Time_Hours, time.TotalHours),
            _ => (Texts.Time_Days, time.TotalDays),
        };
        return Sentence.Of(unit, (long)Math.Max(1, round(number))).ToString();
    }
}
