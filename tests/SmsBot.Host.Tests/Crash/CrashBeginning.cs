namespace SmsBot.Host.Tests.Crash;

/// <summary>
/// What is so before the first SMS and stays so: which groups show their codes, and leases that are shared from their owner's chat with
/// every group of the platform. What is shared or unshared while an SMS comes may be in either place, so nobody does it later.
/// </summary>
internal sealed class CrashBeginning(CrashWorld world, CrashDatabase database, Func<Func<bool>, Task> until)
{
    private static readonly string[] Leases = ["/rent uber us 30d via wantsms", "/rent whatsapp us 30d via smspool"];
    private readonly IReadOnlyList<ICrashPlatform> _platforms = [.. world.Platforms.Where(platform => platform.Groups.Count > 0)];

    public async Task RunAsync()
    {
        await until(() => world.IsHeard);
        await ShowCodesAsync();
        for (var lease = 1; lease <= Leases.Length; lease++)
            await RentAsync(Leases[lease - 1], lease);
        await ShareAsync();
    }

    private async Task ShowCodesAsync()
    {
        await InGroupsAsync(group => group.ShowsCodes, _ => ["/rights codes show"]);
        await until(
            () => Is(
                _platforms.Sum(platform => platform.Groups.Count(group => group.ShowsCodes)),
                "SELECT COUNT(*) FROM Groups WHERE HidesCodes = 0"));
    }

    /// <summary>Leases are picked from a table of offers.</summary>
    private async Task RentAsync(string wish, int total)
    {
        foreach (var platform in _platforms)
            await platform.SaysAsync(platform.Sharer, wish);
        await until(() => _platforms.All(HasOffer));
        foreach (var platform in _platforms)
            platform.Presses(platform.Sharer, pick: 0, other: 0);
        await until(() => _platforms.All(platform => Own(platform).Count == total && !HasOffer(platform)));
    }

    private async Task ShareAsync()
    {
        await InGroupsAsync(_ => true, platform => Own(platform).Select(id => $"/share {id}"));
        await until(
            () => Is(
                _platforms.Sum(platform => platform.Groups.Count * Leases.Length),
                "SELECT COUNT(*) FROM Shares WHERE TakenInAt IS NOT NULL"));
    }

    private async Task InGroupsAsync(Func<CrashGroup, bool> which, Func<ICrashPlatform, IEnumerable<string>> words)
    {
        foreach (var platform in _platforms)
        {
            for (var at = 0; at < platform.Groups.Count; at++)
            {
                foreach (var said in which(platform.Groups[at]) ? words(platform) : [])
                    await platform.SaysAsync(platform.Sharer, said, at);
            }
        }
    }

    private IReadOnlyList<string> Own(ICrashPlatform platform) =>
        [.. database
            .Rows($"SELECT Id FROM Rentals WHERE Chat = '{platform.ChatOf(platform.Sharer)}' AND Status = 'Active' ORDER BY Id")
            .Select(row => row[0])];

    private static bool HasOffer(ICrashPlatform platform) =>
        platform.Posts.Any(post => post.Chat == platform.ChatOf(platform.Sharer) && post.Offers);

    private bool Is(long count, string sql) => database.Number(sql) == count;
}
