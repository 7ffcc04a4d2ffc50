using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Messaging;
using SmsBot.Host.WebChat;
using SmsBot.Testing;

namespace SmsBot.Host.Tests.WebChat;

/// <summary>
/// The web chat alone on a real listener, with a page's calls. Disposing it fails the test if a token, a cookie or a text stands in a log.
/// </summary>
internal sealed class WebChatDriver : IAsyncDisposable
{
    private readonly ServiceProvider _clients = new ServiceCollection()
        .AddHttpClient("")
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        .Services.BuildServiceProvider();

    private readonly CollectedLogs _logs;
    private readonly LogSecrets _secrets = new();

    private WebChatDriver(WebApplication app, CollectedLogs logs)
    {
        (App, _logs) = (app, logs);
        Client = _clients.GetRequiredService<IHttpClientFactory>().CreateClient();
        Client.BaseAddress = new Uri(app.Urls.Single());
    }

    public WebApplication App { get; }

    public HttpClient Client { get; }

    public RecordedConversation Conversation => (RecordedConversation)App.Services.GetRequiredService<IRequestPipeline>();

    public IChatSender Sender => App.Services.GetRequiredService<IChatSender>();

    public ITranscript Transcript => App.Services.GetRequiredService<ITranscript>();

    public static ChatRef Ada { get; } = new("web", "ada");

    public static async Task<WebChatDriver> StartAsync(ITranscript? transcript = null, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var logs = new CollectedLogs();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
            [new(
                "urls", "http://127.0.0.1:0"),
                .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))]);
        builder.Services.AddSingleton(TimeProvider.System)
            .AddSingleton<IRequestPipeline>(new RecordedConversation())
            .AddSingleton(transcript ?? new MemoryTranscript(TimeProvider.System))
            .AddSingleton(Languages.Installed())
            .AddSingleton(new CommandDescriptor("rent", "Rent a number"))
            .AddSingleton(new CommandDescriptor("claim", "Become the admin") { Hidden = true })
            .AddSingleton(new CommandDescriptor("admin", "For the operator") { AdminOnly = true })
            .AddWebChat(builder.Configuration);
        var app = builder.Build();
        app.MapWebChat();
        await app.StartAsync();
        var web = new WebChatDriver(app, logs);
        web._secrets.AddSettings(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        return web;
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), headers);

    public Task<HttpResponseMessage> PostAsync(string path, object body, params (string Name, string Value)[] headers) =>
        PostTextAsync(path, JsonSerializer.Serialize(body), "application/json", [(WebChatGuard.Header, "1"), .. headers]);

    public Task<HttpResponseMessage> PostTextAsync(string path, string body, string type, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) }, headers);

    public Task<HttpResponseMessage> SayAsync(string text, string id = "a1", string member = "ada")
    {
        _secrets.AddTyped(text);
        return PostAsync("/web/say", new { member, id, text });
    }

    public async Task<WebEventStream> OpenAsync()
    {
        var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, "/web/events"), []);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new WebEventStream(response, await response.Content.ReadAsStreamAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync().WaitAsync(Patience.Bound);
        await App.DisposeAsync();
        Client.Dispose();
        await _clients.DisposeAsync();
        _secrets.RequireNoneIn(_logs.Lines);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        // A refusal must not meet a body that is still being sent.
        request.Headers.ExpectContinue = request.Content is not null;
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience.Bound);
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
            _secrets.Add(cookies.Select(cookie => cookie.Split(';')[0].Split('=', 2)[1]));
        return response;
    }
}
