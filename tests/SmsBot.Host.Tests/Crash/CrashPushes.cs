using System.Net;
using System.Text;
using SmsBot.Core.Common;
using SmsBot.Host.Tests.Hooks;

namespace SmsBot.Host.Tests.Crash;

/// <summary>
/// The shops' webhooks: most pushes go out at once, some late, twice or never. No vendor documents that it repeats one that failed, so none
/// does.
/// </summary>
internal sealed class CrashPushes(TimeProvider time, Uri listener) : IAsyncDisposable
{
    private readonly HttpMessageInvoker _client = new(new ConnectFaultHandler { InnerHandler = new SocketsHttpHandler() });
    private readonly CancellationTokenSource _over = new();
    private int _taken;

    /// <summary>How many the bot answered with a 2xx.</summary>
    public int Taken => _taken;

    /// <summary>What the host of every life is told, so that there is such an address.</summary>
    public static IReadOnlyList<string> HostArguments { get; } =
        [.. ((string[])["SmsPool", "RentiumSms", "FetchSms"]).Select(section => $"--Providers:{section}:WebhookToken={HookClient.Token}")];

    public void Send(CrashSms sms, int pick)
    {
        if (sms.Push is not { } push)
            return;

        var (copies, latest) = (pick % 20) switch { < 12 => (1, 0), < 15 => (1, 15_000), < 18 => (2, 2_000), _ => (0, 0) };
        for (var copy = 0; copy < copies; copy++)
            _ = SendAsync(sms.Provider, push, TimeSpan.FromMilliseconds(latest == 0 ? 0 : (pick >> (8 * copy)) % latest));
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _client.Dispose();
        _over.Dispose();
    }

    private async Task SendAsync(string provider, CrashPush push, TimeSpan after)
    {
        try
        {
            await Task.Delay(after, time, _over.Token);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(listener, $"/hooks/{provider}/{HookClient.Token}"));
            request.Content = new StringContent(push.Body, Encoding.UTF8, "application/json");
            if (push.Header is { } header)
                request.Headers.Add(header.Name, header.Value);
            using var answer = await _client.SendAsync(request, _over.Token);
            if (answer.StatusCode == HttpStatusCode.OK)
                Interlocked.Increment(ref _taken);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody listens, or who listened was killed.
        }
    }
}
