using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Host.Tests.Crash;
using SmsBot.Host.WebChat;
using SmsBot.Testing;

namespace SmsBot.Host.Tests.WebChat;

/// <summary>What the page of the web chat does, over real HTTP: it follows the stream, and says and presses as each of the members.</summary>
internal sealed class SandboxPage : IAsyncDisposable
{
    private readonly ServiceProvider _clients = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, WebMessage> _messages = new(StringComparer.Ordinal);
    private readonly HttpClient _client;
    private readonly Task _following;
    private volatile bool _isLive;
    private int _intents;

    private SandboxPage(Uri host)
    {
        _client = _clients.GetRequiredService<IHttpClientFactory>().CreateClient();
        _client.BaseAddress = host;
        _client.DefaultRequestHeaders.Add(WebChatGuard.Header, "1");
        _following = FollowAsync();
    }

    public IReadOnlyList<WebMessage> Messages =>
        [.. _messages.Values.OrderBy(Number)];

    public static async Task<SandboxPage> OpenAsync(Uri host)
    {
        var page = new SandboxPage(host);
        await Eventually.IsTrueAsync(() => page._isLive || page._following.IsFaulted, () => "The stream does not begin.");
        return page;
    }

    public static string TextOf(WebMessage message) => message.Said ?? string.Join('\n', (message.Blocks ?? []).Select(
        block => $"{block.Sender}{block.Text}{string.Concat((block.Spans ?? []).Select(span => span.Text))}"));

    /// <summary>What the page shows to this member in the group.</summary>
    public IEnumerable<WebMessage> TeamOf(string member) =>
        Messages.Where(message => message.Chat == WebChatTeam.Id && (message.Only is null || message.Only == member));

    public Task<HttpStatusCode> SayAsync(string member, string text, string? chat = null) =>
        PostAsync("/web/say", new { member, chat, id = Intent(), text });

    public Task<HttpStatusCode> PressDataAsync(string member, WebMessage message, string token) => PostAsync(
        "/web/press",
        new { member, chat = message.Chat == WebChatTeam.Id ? WebChatTeam.Id : null, id = Intent(), messageId = message.Id, token });

    public Task<HttpStatusCode> PressAsync(string member, WebMessage message, string label) =>
        PressDataAsync(member, message, TokenOf(message, label));

    public static string TokenOf(WebMessage message, string label) => message.Buttons!.SelectMany(row => row).First(
        button => button.Token is not null && button.Label.StartsWith(label, StringComparison.Ordinal)).Token!;

    /// <summary>Waits for the newest message of the bot's with these words that this member sees in the chat.</summary>
    public async Task<WebMessage> SeesAsync(string member, string words, string chat, string? button = null, WebMessage? after = null)
    {
        WebMessage? Find() => Messages.LastOrDefault(
            message => message.Chat == chat && message.Said is null && Number(message) > (after is null ? 0 : Number(after))
                && (message.Only is null || message.Only == member)
                && TextOf(message).Contains(words, StringComparison.Ordinal)
                && (button is null
                    || (message.Buttons ?? []).Any(row => row.Any(one => one.Label.StartsWith(button, StringComparison.Ordinal)))));
        await Eventually.IsTrueAsync(
            () => Find() is not null,
            () => $"{member} does not see \"{words}\" in {chat}. There stand:\n{string.Join("\n---\n", Messages.Select(TextOf))}");
        return Find()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
        await _clients.DisposeAsync();
        _closing.Dispose();
    }

    private static long Number(WebMessage message) => long.Parse(message.Id, CultureInfo.InvariantCulture);

    private string Intent() => $"i{Interlocked.Increment(ref _intents)}-{GetHashCode()}";

    private async Task<HttpStatusCode> PostAsync(string path, object body)
    {
        using var content = JsonContent.Create(body);
        await content.LoadIntoBufferAsync();
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), content, CancellationToken.None);
        return answer.StatusCode;
    }

    private async Task FollowAsync()
    {
        await using var stream = await _client.GetStreamAsync(new Uri("/web/events", UriKind.Relative), _closing.Token);
        await foreach (var (shown, isLive) in WebEvents.ReadAsync(stream, _closing.Token))
        {
            foreach (var message in shown)
                _messages[message.Id] = message;
            _isLive |= isLive;
        }
    }
}
