namespace SmsBot.Discord.Rest;

/// <summary>
/// Counts what Discord calls invalid requests (401, 403 and 429 but for shared limits): 10,000 of them in 10 minutes shut the machine's
/// address out for a while (https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans). We stop before that.
/// </summary>
internal sealed class InvalidRequests(TimeProvider time, int most = 9_000)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly Lock _gate = new();
    private readonly Queue<long> _at = new();

    public void Count(int status, bool shared)
    {
        if (status is not (401 or 403 or 429) || (status == 429 && shared))
            return;

        lock (_gate)
        {
            Forget();
            _at.Enqueue(time.GetTimestamp());
        }
    }

    /// <summary>How long to stay silent: until the oldest of too many is forgotten.</summary>
    public TimeSpan Left()
    {
        lock (_gate)
        {
            Forget();
            return _at.Count < most ? TimeSpan.Zero : Window - time.GetElapsedTime(_at.Peek());
        }
    }

    private void Forget()
    {
        while (_at.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Window)
            _at.Dequeue();
    }
}
