namespace SmsBot.Core.Messaging;

/// <summary>
/// A text of ours as an argument of a refusal: the key instead of the words, because a refusal is kept and read later, in any language.
/// </summary>
internal static class Phrase
{
    /// <param name="key">The name of the text, by <c>nameof(Texts.…)</c>.</param>
    public static string Of(string key) => $"{{{key}}}";

    /// <summary>The text in the reader's language; anything else as it is.</summary>
    public static string Show(string argument) =>
        argument is ['{', .. var key, '}'] && Texts.ResourceManager.GetString(key, Texts.Culture) is { } text ? text : argument;
}
