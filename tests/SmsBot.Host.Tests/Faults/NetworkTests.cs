using System.Collections.Concurrent;
using SmsBot.Host.Tests.Crash;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Faults;

/// <summary>
/// The network is gone for five minutes, while members type and SMS come: what nobody could say is said afterwards, once, and without a
/// rush.
/// </summary>
public sealed class NetworkTests : IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, Cable> _cables = new(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        foreach (var cable in _cables.Values)
            await cable.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Five_minutes_without_it_lose_no_code_and_it_comes_back_by_itself(bool isSilent)
    {
        await using var run = await FaultRun.CreateAsync(isSilent ? 11 : 12, Through);
        await run.StartAsync();
        await run.LiveAsync(TimeSpan.FromMinutes(1));
        var before = await CallsInAsync(run, TimeSpan.FromSeconds(20));

        run.IsDark = isSilent;
        foreach (var cable in _cables.Values)
        {
            if (isSilent)
                cable.Silence();
            else
                cable.Cut();
        }

        await run.LiveAsync(TimeSpan.FromMinutes(5));
        foreach (var cable in _cables.Values)
            cable.Mend();
        run.IsDark = false;

        var after = await CallsInAsync(run, TimeSpan.FromSeconds(20));
        foreach (var (provider, calls) in after)
            Assert.False(calls.IsRushAfter(before[provider]), $"{provider}: {calls} in the first 20 s, {before[provider]} in 20 s before");
        await run.PassAsync(TimeSpan.FromMinutes(1.5), Second);
        var late = run.Books
            .Broken()
            .Where(line => line.StartsWith("lost", StringComparison.Ordinal) && !line.Contains("no platform", StringComparison.Ordinal))
            .ToList();
        Assert.True(late.Count == 0, string.Join('\n', [.. late, .. run.Logs.Lines.TakeLast(60)]));

        await run.LiveAsync(TimeSpan.FromMinutes(1));
        var broken = await run.CloseAsync();
        Assert.True(broken.Count == 0, string.Join('\n', [.. broken, .. run.Explain(), .. run.Tell()]));
    }

    private string Through(string url) => _cables.GetOrAdd(url, static url => new Cable(url)).Url;

    private static async Task<IReadOnlyDictionary<string, ProviderCalls>> CallsInAsync(FaultRun run, TimeSpan span)
    {
        var calls = new Dictionary<string, ConcurrentQueue<string>>(StringComparer.Ordinal);
        foreach (var shop in run.World.Shops)
        {
            var paths = calls[shop.Provider] = new ConcurrentQueue<string>();
            shop.Weather = path =>
            {
                paths.Enqueue(path);
                return null;
            };
        }

        await run.PassAsync(span, TimeSpan.FromMilliseconds(500));
        return calls.ToDictionary(
            static pair => pair.Key, pair => ProviderCalls.Of(pair.Value, run.OpenAt(pair.Key)), StringComparer.Ordinal);
    }
}
