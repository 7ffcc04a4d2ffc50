using System.Globalization;
using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Messaging;

/// <summary>The sentences of all refusals: each says who refused, why, and the next step.</summary>
internal sealed class RefusalText
{
    public Sentence Of(Refusal refusal)
    {
        var format = Texts.ResourceManager.GetString($"Refusal_{refusal.Code}", CultureInfo.CurrentUICulture)!;

        // {0} is the provider; the refusal's arguments follow.
        return Sentence.Of(format, [refusal.Provider ?? Texts.TheProvider, .. refusal.Arguments.Select(Shown), "", "", "", ""]);
    }

    private static object Shown(object argument) => argument switch
    {
        string text when Money.TryParse(text) is { } kept => kept,
        string text => UntrustedText.Line(Phrase.Show(text), 200),
        _ => argument,
    };
}
