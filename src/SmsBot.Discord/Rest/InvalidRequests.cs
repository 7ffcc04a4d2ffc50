namespace SmsBot.Discord.Rest;

/// <summary>
/// Counts what Discord calls invalid requests (401, 403 and 429 except for shared limits): 10,000 of them in 10 minutes block the machine's
/// address for a while (https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans). We stop before
/// that.
/// </summary>
internal sealed class InvalidRequests(TimeProvider time, int most = 9_000)
{
    private readonly SlidingWindow _refused = new(time, TimeSpan.FromMinutes(10), most);

    public void Count(int status, bool shared)
    {
        if (status is 401 or 403 || (status == 429 && !shared))
            _refused.Count();
    }

    /// <summary>How long to send nothing.</summary>
    public TimeSpan Left() => _refused.Left();
}
