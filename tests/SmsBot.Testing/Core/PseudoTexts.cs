using System.Globalization;
using System.Reflection;
using System.Resources;
using SmsBot.Core;

namespace SmsBot.Testing.Core;

/// <summary>
/// The texts in the pseudo-language <c>qps-ploc</c>: each English text in brackets, so that a sentence in another language than the
/// reader's is seen. Every other language is as before, so tests that run beside it notice nothing.
/// </summary>
internal sealed class PseudoTexts() : ResourceManager("SmsBot.Core.Texts", typeof(Texts).Assembly)
{
    public const string Language = "qps-ploc";

    public static void Install() =>
        typeof(Texts).GetField("resourceMan", BindingFlags.Static | BindingFlags.NonPublic)!.SetValue(null, new PseudoTexts());

    public override string? GetString(string name, CultureInfo? culture) =>
        base.GetString(name, culture) is { } text && IsPseudo(culture ?? CultureInfo.CurrentUICulture)
            ? $"⟦{text}⟧"
            : base.GetString(name, culture);

    private static bool IsPseudo(CultureInfo culture) => culture.Name.Equals(Language, StringComparison.OrdinalIgnoreCase);
}
