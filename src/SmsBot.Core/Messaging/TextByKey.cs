using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>A text that is named in data, in any language.</summary>
internal static class TextByKey
{
    public static string In(string key, CultureInfo language) => Texts.ResourceManager.GetString(key, language) ?? key;
}
