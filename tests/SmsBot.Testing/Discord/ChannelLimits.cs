using System.Collections.Concurrent;
using System.Globalization;

namespace SmsBot.Testing.Discord;

/// <summary>So many messages and edits each in 5 s to one channel, told in headers as Discord does, and refused above it.</summary>
internal sealed class ChannelLimits(DiscordSimulator discord)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, int Used)> _used = new(StringComparer.Ordinal);

    public DiscordAnswer Pass(string method, string path, Func<DiscordAnswer> call)
    {
        if (!path.StartsWith("channels/", StringComparison.Ordinal))
            return call();

        var now = discord.Time.GetUtcNow();
        var (until, used) = _used.AddOrUpdate(
            $"{method} {path.Split('/')[1]}",
            _ => (now + Period, 1),
            (_, known) => known.Until <= now ? (now + Period, 1) : (known.Until, known.Used + 1));
        var left = (until - now).TotalSeconds;
        var answer = used > discord.PerChannel ? DiscordAnswer.TooMany(left) : call();
        return answer with
        {
            Headers = new Dictionary<string, string>(answer.Headers, StringComparer.Ordinal)
            {
                ["X-RateLimit-Bucket"] = $"bucket-{method}",
                ["X-RateLimit-Limit"] = discord.PerChannel.ToString(CultureInfo.InvariantCulture),
                ["X-RateLimit-Remaining"] = Math.Max(0, discord.PerChannel - used).ToString(CultureInfo.InvariantCulture),
                ["X-RateLimit-Reset-After"] = left.ToString("0.000", CultureInfo.InvariantCulture),
            },
        };
    }
}
