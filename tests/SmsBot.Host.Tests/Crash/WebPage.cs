using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using SmsBot.Core.Common;
using SmsBot.Host.WebChat;

namespace SmsBot.Host.Tests.Crash;

/// <summary>
/// An open page of the web chat: it signs in, follows the stream, comes back when that breaks, and repeats a call until it is answered.
/// </summary>
internal sealed class WebPage : IAsyncDisposable
{
    public const string Token = "a web token that nobody guesses";
    private readonly Uri _listener;
    private readonly string? _language;
    private readonly HttpMessageInvoker _client = new(
        new ConnectFaultHandler { InnerHandler = new SocketsHttpHandler { UseCookies = false } });
    private readonly ConcurrentDictionary<string, WebMessage> _messages = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _following;
    private CancellationTokenSource _stream = new();
    private string? _cookie;
    private int _open;

    /// <param name="language">Of the browser.</param>
    public WebPage(Uri listener, string? language = null)
    {
        (_listener, _language) = (listener, language);
        _following = FollowAsync();
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<WebMessage> Messages =>
        [.. _messages.Values
            .OrderBy(message => message.At)
            .ThenBy(message => message.Id.Length)
            .ThenBy(message => message.Id, StringComparer.Ordinal)];

    /// <summary>Calls that have no answer yet.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>The stream is open and shows what is new.</summary>
    public bool IsLive { get; private set; }

    /// <summary>The page is closed and opened again.</summary>
    public void Reload() => _stream.Cancel();

    /// <summary>Called again with the same body while nobody answers: an intent has one id.</summary>
    public async Task CallAsync<T>(string path, T body)
    {
        Interlocked.Increment(ref _open);
        var json = JsonSerializer.Serialize(body, typeof(T), WebJson.Default);
        while (!_over.IsCancellationRequested
            && await PostAsync(path, json) is null
                or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.Unauthorized)
            await Task
                .Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, _over.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _open);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        Reload();
        await _following;
        _client.Dispose();
        _stream.Dispose();
        _over.Dispose();
    }

    private async Task FollowAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            _stream = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
            try
            {
                if (_cookie is null)
                    await PostAsync("/web/sign-in", JsonSerializer.Serialize(new WebSignIn(Token), WebJson.Default.WebSignIn));
                using var request = Request(HttpMethod.Get, "/web/events");
                using var answer = await _client.SendAsync(request, _stream.Token);
                if (answer.StatusCode == HttpStatusCode.Unauthorized)
                    _cookie = null;
                if (answer.StatusCode == HttpStatusCode.OK)
                    await ReadAsync(await answer.Content.ReadAsStreamAsync(_stream.Token), _stream.Token);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
            {
                // Nobody listens, who listened was killed, or the page was closed.
            }
            finally
            {
                IsLive = false;
            }

            await Task
                .Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, _over.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        await foreach (var (shown, isLive) in WebEvents.ReadAsync(stream, cancellationToken))
        {
            foreach (var message in shown)
                _messages[message.Id] = message;
            IsLive |= isLive;
        }
    }

    /// <summary>Null where no answer came.</summary>
    private async Task<HttpStatusCode?> PostAsync(string path, string json)
    {
        try
        {
            using var request = Request(HttpMethod.Post, path);
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            using var answer = await _client.SendAsync(request, _over.Token);
            if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
                _cookie = cookies.First().Split(';')[0];
            return answer.StatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(_listener, path));
        request.Headers.Add(WebChatGuard.Header, "1");
        if (_cookie is { } cookie)
            request.Headers.Add("Cookie", cookie);
        if (_language is not null)
            request.Headers.AcceptLanguage.ParseAdd(_language);
        return request;
    }
}
