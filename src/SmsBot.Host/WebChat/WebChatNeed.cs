namespace SmsBot.Host.WebChat;

/// <summary>The kinds of calls that the guard distinguishes.</summary>
internal enum WebChatNeed
{
    /// <summary>The page itself, without any data.</summary>
    Page,

    /// <summary>Messages.</summary>
    Read,

    /// <summary>Speaking and pressing.</summary>
    Write,

    /// <summary>Signing in: guarded like writing, but open to who is not signed in.</summary>
    SignIn,
}
