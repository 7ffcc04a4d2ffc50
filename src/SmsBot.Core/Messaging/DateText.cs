using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>Instants as the reader's language writes them: its order, its months, 12 or 24 hours.</summary>
public static class DateText
{
    /// <summary>"14:05", "2:05 pm".</summary>
    public static string Time(DateTimeOffset at) => Show(at, Texts.Format_Time);

    /// <summary>"21 Dec".</summary>
    public static string Day(DateTimeOffset at) => Show(at, Texts.Format_Day);

    /// <summary>"21 Dec 2026".</summary>
    public static string Date(DateTimeOffset at) => Show(at, Texts.Format_Date);

    private static string Show(DateTimeOffset at, string format) => at.ToString(format, CultureInfo.CurrentUICulture);
}
