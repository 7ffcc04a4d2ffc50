namespace SmsBot.Testing.WantSms;

/// <summary>The documents do not show most answers: two that would fit them.</summary>
public enum WantSmsShape
{
    /// <summary>Everything at the top, ids as numbers, ISO times, lists as <c>items</c>.</summary>
    Plain,

    /// <summary>In wrappers, ids as strings, unix times, other names.</summary>
    Wrapped,
}
