namespace SmsBot.Core.Providers;

/// <summary>The SMS of one number as a provider lists them.</summary>
internal static class SmsList
{
    /// <summary>Each once, in the order they came; those without a time last.</summary>
    public static IReadOnlyList<InboundSms> InOrder(this IEnumerable<InboundSms?> sms) =>
        [.. sms.OfType<InboundSms>().DistinctBy(one => one.Identity).OrderBy(one => one.ReceivedAt ?? DateTimeOffset.MaxValue)];

    /// <summary>An SMS that is known by its code or, without one, its text alone: all that every channel of the provider shows.</summary>
    /// <param name="known">What identifies a text.</param>
    public static IReadOnlyList<InboundSms> ByCode(string? code, string? text, Func<string, string> known)
    {
        var identity = code is not null ? "code:" + string.Concat(code.Where(char.IsLetterOrDigit))
            : text is not null ? "text:" + known(text)
            : null;
        return identity is null ? [] : [new InboundSms(identity, Sender: null, text, code, ReceivedAt: null)];
    }
}
