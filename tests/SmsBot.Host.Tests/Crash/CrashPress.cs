using SmsBot.Core.Messaging;

namespace SmsBot.Host.Tests.Crash;

/// <summary>Which button somebody presses.</summary>
internal static class CrashPress
{
    private const int Newest = 6;

    /// <summary>
    /// A number that is shared while an SMS comes may have it there or not, and nobody could say what is lost: those that are shared are so
    /// before any comes. Who marks the right code in a text gets that code once more.
    /// </summary>
    public static bool IsPressed(string token) =>
        ButtonToken.Parse(token)?.Action is not (ButtonActions.ShareTo or ButtonActions.RightCode);

    /// <summary>
    /// As often as not the first button of the newest message that has any, which leads on; else some button of one of the newest. Null
    /// where there is none.
    /// </summary>
    public static (TMessage Message, TButton Button)? Of<TMessage, TButton>(
        IEnumerable<TMessage> messages, Func<TMessage, IReadOnlyList<TButton>> buttons, int pick, int other)
    {
        var newest = messages.Where(message => buttons(message).Count > 0).TakeLast(Newest).ToList();
        if (newest.Count == 0)
            return null;

        var message = pick % 2 == 0 ? newest[^1] : newest[pick / 2 % newest.Count];
        return (message, buttons(message)[pick % 2 == 0 ? 0 : other % buttons(message).Count]);
    }
}
