using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Catalogue;

namespace SmsBot.Benchmarks;

/// <summary>
/// From the gateway's event to the first byte of its acknowledgement: 50 interactions a second by 100 members, two commands and two buttons
/// that ask the provider to each suggestion, while the provider answers nothing at all. Then the memory that the platform adds to an idle
/// bot.
/// </summary>
internal static class DiscordBenchmark
{
    private const int PerSecond = 50;
    private const int Seconds = 20;
    private const int WarmUp = 2 * PerSecond;
    private const int Members = 100;
    private const string Command =
        """{"id":"1","name":"price","type":1,"options":[{"type":3,"name":"service","value":"whatsapp"},{"type":3,"name":"country","value":"us"}]}""";
    private const string Button = """{"custom_id":"1.of.1.us","component_type":2}""";
    private const string Suggestion =
        """{"id":"1","name":"rent","type":1,"options":[{"type":3,"name":"service","value":"what","focused":true}]}""";
    private static readonly (string Name, int Type, string Data)[] Kinds = [
        ("command", 2, Command),
        ("button", 3, Button),
        ("command", 2, Command),
        ("button", 3, Button),
        ("suggestion", 4, Suggestion),
    ];

    public static async Task RunAsync()
    {
        await AcknowledgeAsync();
        await DiscordMemory.RunAsync();
    }

    private static async Task AcknowledgeAsync()
    {
        await using var pool = await PoolServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        await using var discord = await DiscordServer.StartAsync();
        await using var host = await BenchHost.PrepareAsync(
            pool.Url, chat.Url, more: ["--Access:Mode=Open", "--Discord:Token=bench", $"--Discord:ApiBaseUrl={discord.Url}"]);
        await host.StartAsync();
        await discord.Connected.WaitAsync(TimeSpan.FromSeconds(30));
        while (host.Services.GetRequiredService<CatalogueStore>().Now.Services.Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        pool.Hangs = true;

        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond), TimeProvider.System);
        var all = WarmUp + (PerSecond * Seconds);
        for (var number = 0; number < all && await pace.WaitForNextTickAsync(); number++)
        {
            var (name, type, data) = Kinds[number % Kinds.Length];
            await discord.SendAsync(type, Token(name, number), number % Members, data);
        }

        var start = TimeProvider.System.GetTimestamp();
        while (discord.Acknowledged.Count < all && TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(10))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        var counted = Enumerable.Range(WarmUp, all - WarmUp).Select(number => Token(Kinds[number % Kinds.Length].Name, number))
            .Where(discord.Acknowledged.ContainsKey).Select(token => (Token: token, Took: discord.Acknowledged[token])).ToList();
        Table.Print(
            "From Discord's event to its acknowledgement, 50 interactions/s while the provider hangs",
            ["", "median", "99th percentile", "worst", "acknowledged"],
            Row("all", "", PerSecond * Seconds),
            Row("commands", "command", PerSecond * Seconds * 2 / 5),
            Row("buttons", "button", PerSecond * Seconds * 2 / 5),
            Row("suggestions", "suggestion", PerSecond * Seconds / 5),
            ["to reach", "–", "100 ms", "3 s", "all"]);

        IReadOnlyList<string> Row(string title, string kind, int sent)
        {
            var took = counted.Where(one => one.Token.StartsWith(kind, StringComparison.Ordinal)).Select(one => one.Took).Order().ToList();
            return [
                title,
                Table.Milliseconds(Table.Percentile(took, 0.5)),
                Table.Milliseconds(Table.Percentile(took, 0.99)),
                Table.Milliseconds(took[^1]),
                $"{Table.Number(took.Count)} of {Table.Number(sent)}",
            ];
        }
    }

    private static string Token(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
}
