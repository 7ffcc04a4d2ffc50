using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>Makes a text in the language of whoever reads it, not of whoever caused it.</summary>
internal static class Spoken
{
    public static T In<T>(CultureInfo language, Func<T> words)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = language;
        try
        {
            return words();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    public static Reply In(CultureInfo language, Func<Reply> words) => In<Reply>(language, words).In(language);

    /// <summary>For what is kept: the audit trail has one language, whoever writes it.</summary>
    public static string Recorded(Func<string> words) => In(Languages.English, words);
}
