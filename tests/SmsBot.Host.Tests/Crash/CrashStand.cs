using System.Text.RegularExpressions;

namespace SmsBot.Host.Tests.Crash;

/// <summary>What stands in all chats, by the code that it brings or whose coming it tells.</summary>
internal sealed partial class CrashStand
{
    private readonly IReadOnlyDictionary<long, string> _codes;
    private readonly ILookup<string, CrashPost> _posts;

    /// <param name="smsById">The code and the text of each SMS that the bot knows: a button names its id.</param>
    public CrashStand(IReadOnlyList<CrashPost> posts, IReadOnlyDictionary<long, string> smsById)
    {
        _codes = smsById;
        _posts = posts
            .SelectMany(post => CodesOf(post).Select(code => (code, post)))
            .ToLookup(pair => pair.code, pair => pair.post, StringComparer.Ordinal);
    }

    public IEnumerable<CrashPost> PostsOf(CrashSms sms) =>
        _posts[sms.Code].Where(post => post.Shows is not null || post.Text.Contains(sms.Words, StringComparison.Ordinal));

    /// <summary>Those in its words and, where it hides one, that of the SMS under its button.</summary>
    public IEnumerable<string> CodesOf(CrashPost post) =>
        Code()
            .Matches(post.Shows is { } id ? $"{post.Text} {_codes.GetValueOrDefault(id)}" : post.Text)
            .Select(match => match.Value)
            .Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"\b1[0-9]{5}\b")]
    private static partial Regex Code();
}
