using System.Globalization;
using System.Text.RegularExpressions;

namespace SmsBot.Host.Tests.Crash;

/// <summary>How often each SMS stands in the chats: once, and once more for each kill that met its post in flight, where the platform cannot tell the two apart.</summary>
internal sealed partial class CrashCopies(CrashDatabase database, CrashWorld world)
{
    private readonly Dictionary<string, int> _inFlight = new(StringComparer.Ordinal);

    public void NoteKill() => database.InFlight().ToList().ForEach(NoteLostAnswer);

    public void NoteLostAnswer(string text)
    {
        lock (_inFlight)
        {
            foreach (var code in Codes(text))
                _inFlight[code] = _inFlight.GetValueOrDefault(code) + 1;
        }
    }

    public IEnumerable<string> Broken()
    {
        foreach (var (sms, platform, copies) in Count())
        {
            var again = platform?.MayRepeat == true ? _inFlight.GetValueOrDefault(sms.Code) : 0;
            var of = $"{sms.Words} of {sms.Provider} {sms.OrderId} on {platform?.Name ?? "no platform"}";
            if (copies == 0)
                yield return $"lost: {of}";
            else if (copies - 1 > again)
                yield return string.Create(CultureInfo.InvariantCulture, $"posted {copies} times, in flight at {again} kills: {of}");
        }
    }

    public IEnumerable<string> Tell() => Count().GroupBy(one => one.Platform?.Name ?? "none", StringComparer.Ordinal).Select(platform => string.Create(
        CultureInfo.InvariantCulture,
        $"SMS on {platform.Key}: {platform.Count()}, lost {platform.Count(one => one.Copies == 0)}, posted again after a kill {platform.Sum(one => Math.Max(0, one.Copies - 1))}"))
        .Append(string.Create(CultureInfo.InvariantCulture, $"posts in flight at a kill: {_inFlight.Values.Sum()}"));

    private IEnumerable<(CrashSms Sms, ICrashPlatform? Platform, int Copies)> Count()
    {
        var posts = world.Platforms.SelectMany(platform => platform.Posts).SelectMany(post => Codes(post).Distinct().Select(code => (code, post))).ToLookup(pair => pair.code, pair => pair.post, StringComparer.Ordinal);
        var chats = database.Chats();
        return world.Sms.Select(sms => (
            sms,
            world.Platforms.FirstOrDefault(platform => chats.GetValueOrDefault((sms.Provider, sms.OrderId))?.StartsWith(platform.Name + ":", StringComparison.Ordinal) == true),
            posts[sms.Code].Count(post => post.Contains(sms.Words, StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Codes(string text) => Code().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\b1[0-9]{5}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
