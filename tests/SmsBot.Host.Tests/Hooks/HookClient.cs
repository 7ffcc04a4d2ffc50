using System.Net;
using System.Text;
using SmsBot.Testing;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Hooks;

/// <summary>Pushes to the bot over real HTTP, as a provider or a stranger would.</summary>
internal sealed class HookClient(BotWorld world) : IDisposable
{
    public const string Token = "5ecretPath-f0r.Tests_0123456789";
    private readonly SocketsHttpHandler _handler = new();

    public Task<HttpStatusCode> PushAsync(string provider, string body, string token = Token, (string Name, string Value)? header = null) =>
        SendAsync(HttpMethod.Post, $"/hooks/{provider}/{token}", new StringContent(body, Encoding.UTF8, "application/json"), header);

    /// <summary>The same without a word about its length.</summary>
    public Task<HttpStatusCode> PushChunkedAsync(string provider, string body) =>
        SendAsync(
            HttpMethod.Post, $"/hooks/{provider}/{Token}", new StreamContent(new Endless(Encoding.UTF8.GetBytes(body))), header: null);

    public async Task<HttpStatusCode> SendAsync(
        HttpMethod method, string path, HttpContent? content, (string Name, string Value)? header = null)
    {
        using var client = new HttpMessageInvoker(_handler, disposeHandler: false);
        using var request = new HttpRequestMessage(method, new Uri(world.App.Url + path));
        request.Content = content;
        // A refusal must not meet a body that is still being sent.
        request.Headers.ExpectContinue = true;
        if (header is { } given)
            request.Headers.Add(given.Name, given.Value);
        using var response = await client.SendAsync(request, CancellationToken.None).WaitAsync(Patience.Bound, TimeProvider.System);
        return response.StatusCode;
    }

    public void Dispose() => _handler.Dispose();

    /// <summary>A stream that does not know its length.</summary>
    private sealed class Endless(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
