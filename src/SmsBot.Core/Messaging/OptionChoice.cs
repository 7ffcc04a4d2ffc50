using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>One value that an option takes.</summary>
/// <param name="Value">As it would be typed.</param>
/// <param name="LabelKey">The name of its text, or the text itself if it is the same in every language.</param>
public sealed record OptionChoice(string Value, string LabelKey)
{
    /// <summary>In the reader's language.</summary>
    public string Label => LabelIn(CultureInfo.CurrentUICulture);

    public string LabelIn(CultureInfo language) => TextByKey.In(LabelKey, language);
}
