using System.Net;

namespace SmsBot.Benchmarks;

/// <summary>A provider that pushes at an even pace and does not wait for one answer before the next push.</summary>
internal sealed class Pushes(string url) : IDisposable
{
    private readonly SocketsHttpHandler _handler = new();

    /// <summary>How many were sent; each must have been taken.</summary>
    public async Task<int> SendAsync(
        int perSecond, TimeSpan duration, Func<int, (byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers)> push)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        List<Task> sent = [];
        for (var total = (int)(perSecond * duration.TotalSeconds); (sent.Count < total
            || TimeProvider.System.GetElapsedTime(start) < duration)
            && await tick.WaitForNextTickAsync();)
        {
            while (sent.Count < total && sent.Count < TimeProvider.System.GetElapsedTime(start).TotalSeconds * perSecond)
                sent.Add(SendAsync(push(sent.Count)));
        }

        await Task.WhenAll(sent);
        return sent.Count;
    }

    public void Dispose() => _handler.Dispose();

    private async Task SendAsync((byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers) push)
    {
        using var client = new HttpMessageInvoker(_handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = new ByteArrayContent(push.Body);
        foreach (var (name, value) in push.Headers)
            request.Headers.Add(name, value);
        using var response = await client.SendAsync(request, CancellationToken.None);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"A push was answered {(int)response.StatusCode}.");
    }
}
