using System.Text;
using System.Text.Json;
using SmsBot.Host.WebChat;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Processes;

/// <summary>The JSON log of the running program: which lines belong to which rental and which trace.</summary>
public sealed class LogScopeTests
{
    private const int SmsSaved = 441;
    private const int Refused = 701;

    [Fact]
    public async Task The_lines_about_an_SMS_and_a_command_tell_their_rental_and_their_trace()
    {
        using var folder = new TempFolder();
        await using var host = await StartAsync(folder, "--Providers:Sandbox:FirstSmsAfter=00:00:01");

        await SayAsync(host, "a1", "/rent whatsapp us");
        await host.SaysAsync("An SMS of sandbox was saved");
        await SayAsync(host, "a2", "/share 1 nowhere:1");
        await host.SaysAsync("BadId");
        await SayAsync(host, "a3", "/share 999 nowhere:1");
        await host.SaysAsync("NotYourRental");
        await host.TerminateAsync();
        Assert.Equal(0, await host.ExitsAsync());

        var lines = host.Output.Split('\n')
            .Where(line => line.StartsWith('{'))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        Assert.True(lines.Exists(line => line.GetProperty("EventId").GetInt32() == SmsSaved), host.Output);
        var saved = lines.First(line => line.GetProperty("EventId").GetInt32() == SmsSaved);
        Assert.Equal("1", Scope(saved, "RentalId"));
        Assert.Matches("^[0-9a-f]{32}$", Scope(saved, "TraceId"));
        var refused = lines.Where(line => line.GetProperty("EventId").GetInt32() == Refused).ToList();
        Assert.Equal(["1", null], refused.Select(line => Scope(line, "RentalId")));
        var traces = refused.Append(saved).Select(line => Scope(line, "TraceId")).ToList();
        Assert.Equal(3, traces.OfType<string>().Distinct(StringComparer.Ordinal).Count());

        // Scopes tell ids of ours only.
        Assert.DoesNotContain("+1", string.Join('\n', lines.Select(Scopes)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_leaves_the_scopes_out()
    {
        using var folder = new TempFolder();
        await using var host = await StartAsync(folder, "--Logging:Console:FormatterOptions:IncludeScopes=false");

        await SayAsync(host, "a1", "/share 999 nowhere:1");
        await host.SaysAsync("NotYourRental");

        Assert.DoesNotContain("\"Scopes\"", host.Output, StringComparison.Ordinal);
    }

    private static async Task<HostProcess> StartAsync(TempFolder folder, string setting)
    {
        var host = await HostProcess.StartAsync(
            folder.Path, "--Logging:Console:FormatterName=json", "--Logging:LogLevel:SmsBot=Debug", setting);
        await host.SaysAsync("Web chat: http://127.0.0.1:");
        return host;
    }

    private static async Task SayAsync(HostProcess host, string id, string text)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        using var said = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Url, "/web/say"))
        {
            Content = new StringContent($$"""{"member":"ada","id":"{{id}}","text":"{{text}}"}""", Encoding.UTF8, "application/json"),
        };
        said.Headers.Add(WebChatGuard.Header, "1");
        using var taken = await client.SendAsync(said, CancellationToken.None);
        Assert.True(taken.IsSuccessStatusCode, taken.StatusCode.ToString());
    }

    /// <summary>The value in the innermost scope that has it.</summary>
    private static string? Scope(JsonElement line, string name) => ScopesOf(line)
        .Where(scope => scope.ValueKind == JsonValueKind.Object && scope.TryGetProperty(name, out _))
        .Select(scope => scope.GetProperty(name).ToString())
        .LastOrDefault();

    private static string Scopes(JsonElement line) => string.Join(' ', ScopesOf(line).Select(scope => scope.ToString()));

    private static IEnumerable<JsonElement> ScopesOf(JsonElement line) =>
        line.TryGetProperty("Scopes", out var scopes) ? scopes.EnumerateArray() : [];
}
