using System.Net.Http.Json;
using SmsBot.Host.Tests.WebChat;

namespace SmsBot.Host.Tests.Admin;

/// <summary>A browser's calls to the operator's page, with its cookies.</summary>
internal sealed class AdminClient(Uri listener) : IDisposable
{
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler());

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<string> PostAsync(string path, object body)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<WebEventStream> OpenAsync()
    {
        var answer = await SendAsync(HttpMethod.Get, "/admin/events");
        return new WebEventStream(answer, await answer.Content.ReadAsStreamAsync());
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(listener, path));
        request.Headers.Add("X-SmsBot-Web", "1");
        request.Content = body is null ? null : JsonContent.Create(body);
        return (await _client.SendAsync(request, CancellationToken.None)).EnsureSuccessStatusCode();
    }
}
