using System.Net.Sockets;

namespace SmsBot.Host;

/// <summary><c>health</c>: asks the bot on this machine for its health. For the container's health check: its image has no curl.</summary>
internal static class HealthCliCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var path = args is ["--live", ..] ? HealthEndpoint.Live : "/healthz";
        args = args is ["--live", .. var rest] ? rest : args;
        await using var app = SmsBotHost.Build(args, services => services.AddLogging(logging => logging.ClearProviders()).AddHttpClient());
        var address = Address(app.Configuration["urls"], app.Configuration["http_ports"]);
        using var limit = new CancellationTokenSource(Patience, app.Services.GetRequiredService<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
            using var answer = await client.GetAsync(new Uri(address + path), either.Token);
            Console.WriteLine(await answer.Content.ReadAsStringAsync(either.Token));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or SocketException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(
                $"Nothing answers on {address}: the bot does not run, or listens elsewhere (--urls, ASPNETCORE_URLS).");
            return 1;
        }
    }

    /// <summary>The first address the host listens on, with a name for "every address of this machine".</summary>
    internal static string Address(string? urls, string? ports)
    {
        var listed = urls is { Length: > 0 }
            ? urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [$"http://+:{ports?.Split(';')[0]}"];
        var chosen = listed.FirstOrDefault(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) ?? listed[0];
        foreach (var every in (string[])["+", "*", "0.0.0.0", "[::]"])
            chosen = chosen.Replace($"://{every}", "://127.0.0.1", StringComparison.Ordinal);
        return chosen.TrimEnd('/');
    }
}
