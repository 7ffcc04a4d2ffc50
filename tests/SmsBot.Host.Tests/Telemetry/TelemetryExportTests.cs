using System.Collections.Concurrent;
using System.Net;
using System.Text;
using SmsBot.Host.Tests.Processes;
using SmsBot.Host.Tests.WebChat;
using SmsBot.Testing;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Telemetry;

/// <summary>The built program, with and without exporters.</summary>
public sealed class TelemetryExportTests
{
    private const string Token = "a-token-of-the-operator";

    [Fact]
    public async Task While_it_is_off_nothing_of_OpenTelemetry_is_loaded_and_there_is_no_page()
    {
        using var folder = new TempFolder();
        await using var host = await HostProcess.StartAsync(folder.Path);

        Assert.DoesNotContain("OpenTelemetry", host.Loaded, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(host.Url)).Status);
    }

    [Fact]
    public async Task Prometheus_reads_the_page_here_and_elsewhere_only_with_the_token()
    {
        using var folder = new TempFolder();
        await using var host = await HostProcess.StartAsync(folder.Path, "--Telemetry:Metrics=true", $"--Web:AdminToken={Token}");

        Assert.Contains("OpenTelemetry.Exporter.Prometheus", host.Loaded, StringComparison.Ordinal);
        var (status, body) = await GetAsync(host.Url);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("\nsmsbot_outbox_age_seconds", body, StringComparison.Ordinal);
        Assert.Contains("\nsmsbot_lease_held{", body, StringComparison.Ordinal);
        Assert.Contains("\ndotnet_gc_collections_total", body, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(host.Url, ("X-Forwarded-For", "203.0.113.7"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(host.Url, ("Host", "bot.example.org"))).Status);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await GetAsync(host.Url, ("X-Forwarded-For", "203.0.113.7"), ("Authorization", "Bearer wrong"))).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await GetAsync(host.Url, ("X-Forwarded-For", "203.0.113.7"), ("Authorization", $"Bearer {Token}"))).Status);
    }

    [Fact]
    public async Task The_times_of_a_code_have_their_own_buckets()
    {
        using var folder = new TempFolder();
        await using var host =
            await HostProcess.StartAsync(folder.Path, "--Telemetry:Metrics=true", "--Providers:Sandbox:FirstSmsAfter=00:00:01");
        await using var page = await SandboxPage.OpenAsync(host.Url);

        Assert.Equal(HttpStatusCode.NoContent, await page.SayAsync("ada", "/rent whatsapp us"));
        var body = "";
        await Eventually.IsTrueAsync(
            async () => (body = (await GetAsync(host.Url)).Body).Contains("\nsmsbot_codes_posted_total{", StringComparison.Ordinal),
            () => body);

        Assert.Matches("\nsmsbot_post_delay_seconds_bucket\\{[^}]*smsbot_platform=\"web\"[^}]*le=\"3600\"\\} 1", body);
        Assert.Matches("\nsmsbot_time_to_code_seconds_bucket\\{[^}]*smsbot_provider=\"sandbox\"[^}]*le=\"1200\"\\} 1", body);
        Assert.Matches("\nsmsbot_wishes_total\\{[^}]*\\} 1", body);
        Assert.Contains("\nhttp_server_request_duration_seconds_count{", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_standard_variable_sends_metrics_by_OTLP()
    {
        using var folder = new TempFolder();
        using var collector = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/";
        collector.Prefixes.Add(address);
        collector.Start();
        ConcurrentQueue<string> received = [];
        _ = ReceiveAsync();

        await using var host = HostProcess.Run(
            folder.Path,
            ["--urls=http://127.0.0.1:0"],
            environment: new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            });

        await Eventually.IsTrueAsync(
            () => received.Any(one => one.StartsWith("/v1/metrics", StringComparison.Ordinal)
                && one.Contains("smsbot.outbox.depth", StringComparison.Ordinal)),
            () => $"Nothing came:\n{host.Output}");

        async Task ReceiveAsync()
        {
            while (true)
            {
                HttpListenerContext call;
                try
                {
                    call = await collector.GetContextAsync();
                }
                catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                using var reader = new StreamReader(call.Request.InputStream, Encoding.Latin1);
                received.Enqueue(call.Request.Url!.AbsolutePath + await reader.ReadToEndAsync());
                call.Response.Close();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(Uri url, params (string Name, string Value)[] headers)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, "/metrics"));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request, CancellationToken.None);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
