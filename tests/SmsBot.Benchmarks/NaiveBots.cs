using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmsBot.Benchmarks;

/// <summary>
/// What one writes in an afternoon, as well as it can be written so: no store, so a code in memory is lost when the process ends.
/// </summary>
internal sealed class NaiveBots(string poolUrl, string chatUrl, Stamps stamps, IReadOnlyList<string> orders) : IDisposable
{
    private readonly HttpMessageInvoker _pool = new(new SocketsHttpHandler());
    private readonly HttpMessageInvoker _chat = new(new RequestStamp(stamps) { InnerHandler = new SocketsHttpHandler() });

    /// <summary>A loop for each number, which asks for it every five seconds until its code is there.</summary>
    public Task LoopPerNumberAsync(CancellationToken stop) => Task.WhenAll(orders.Select(async (order, i) =>
    {
        // The numbers were not all rented in the same moment.
        await RestAsync(TimeSpan.FromSeconds(5) * i / orders.Count, stop);
        while (!stop.IsCancellationRequested)
        {
            using var content = new FormUrlEncodedContent([KeyValuePair.Create("orderid", order)]);
            using var response = await SendAsync(_pool, poolUrl + "/sms/check", content);
            using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(CancellationToken.None));
            if (body.RootElement.TryGetProperty("sms", out var code))
            {
                await PostAsync(i, code.GetString()!);
                return;
            }

            await RestAsync(TimeSpan.FromSeconds(5), stop);
        }
    }));

    /// <summary>One loop that reads the list every second and posts what it has not posted yet.</summary>
    public async Task SharedLoopAsync(CancellationToken stop)
    {
        HashSet<string> posted = new(StringComparer.Ordinal);
        while (!stop.IsCancellationRequested)
        {
            using var content = new FormUrlEncodedContent([KeyValuePair.Create("key", "bench")]);
            using var response = await SendAsync(_pool, poolUrl + "/request/active", content);
            using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(CancellationToken.None));
            var i = 0;
            foreach (var order in body.RootElement.EnumerateArray())
            {
                i++;
                if (order.GetProperty("code").GetString() is { } code and not "0" && posted.Add(code))
                    await PostAsync(i, code);
            }

            await RestAsync(TimeSpan.FromSeconds(1), stop);
        }
    }

    /// <summary>An endpoint that posts what a webhook brings before it answers.</summary>
    public async Task<WebApplication> RelayAsync(string mark)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            var code = context.Request.Headers[mark].ToString();
            stamps.Known(code, TimeProvider.System.GetTimestamp());
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            await PostAsync(int.Parse(code, CultureInfo.InvariantCulture), code);
        });
        await app.StartAsync();
        return app;
    }

    public void Dispose()
    {
        _pool.Dispose();
        _chat.Dispose();
    }

    private async Task PostAsync(int member, string code)
    {
        using var content = JsonContent.Create(new { chat_id = 1000 + (member % 100), text = code + "\nYour WhatsApp code: " + code });

        // The text stands first there, as the stamps look for it.
        using var response = await SendAsync(_chat, chatUrl + "/bot1:bench/sendMessage", content);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpMessageInvoker client, string url, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = content;
        return await client.SendAsync(request, CancellationToken.None);
    }

    private static async Task RestAsync(TimeSpan rest, CancellationToken stop) =>
        await Task.Delay(rest, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
