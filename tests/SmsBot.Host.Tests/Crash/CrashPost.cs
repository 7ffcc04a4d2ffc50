using SmsBot.Core.Messaging;

namespace SmsBot.Host.Tests.Crash;

/// <summary>A message of the bot's, as it stands in a chat now.</summary>
/// <param name="Chat">As the database names it.</param>
internal sealed record CrashPost(string Chat, string Text)
{
    /// <summary>Only one member sees it, in answer to what they did: no code is brought that way.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>Where the code is hidden: the SMS that its button shows.</summary>
    public long? Shows { get; private init; }

    /// <summary>A lease's SMS once more, in place of its card, because its owner asked for them: none is brought that way.</summary>
    public bool IsList { get; private init; }

    /// <summary>One of its buttons buys.</summary>
    public bool Offers { get; private init; }

    /// <param name="tokens">Of the buttons under it.</param>
    public static CrashPost Of(string chat, string text, IEnumerable<string> tokens)
    {
        var buttons = tokens.Select(ButtonToken.Parse).ToLookup(token => token?.Action, StringComparer.Ordinal);
        return new CrashPost(chat, text)
        {
            Shows = buttons[ButtonActions.ShowCode].FirstOrDefault()?.Id(0),
            IsList = buttons.Count == 1 && buttons[ButtonActions.MoreOfLease].Any(back => back?.Id(1) == 0),
            Offers = buttons.Contains(ButtonActions.Buy),
        };
    }
}
