using System.Net;

namespace SmsBot.Benchmarks;

/// <summary>Waits until a host of a cluster handles requests, itself or through the active one: before that it answers 503.</summary>
internal static class Answering
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task UntilAsync(string url)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url + "/hooks");
            using var answer = await client.SendAsync(request, CancellationToken.None);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                return;
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new InvalidOperationException($"{url} does not take requests: {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
