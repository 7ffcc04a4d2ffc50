using SmsBot.Core.Codes;
using SmsBot.Testing.Inbox;

namespace SmsBot.Benchmarks;

/// <summary>How many of the messages written for it are read rightly, by kind and by language, and each that is not.</summary>
internal static class CodesBenchmark
{
    public static void Run()
    {
        Show("Messages", CodeSample.Messages());
        Show("Held out: written after the extraction, unseen by it", CodeSample.HeldOut());
    }

    private static void Show(string title, IReadOnlyList<CodeSample> messages)
    {
        var start = TimeProvider.System.GetTimestamp();
        var readings = messages.Select(message => (Message: message, Found: Code.Find(message.Text))).ToList();
        var took = TimeProvider.System.GetElapsedTime(start);
        Table.Print(title, ["", "messages", "right", "code offered where there is none", "wrong code", "code not seen"], [
            Row("**all**", readings),
            .. Rows(message => message.Kind),
            .. Rows(message => message.Language),
        ]);
        Console.WriteLine();
        Console.WriteLine($"{Table.Number(took.TotalMicroseconds / messages.Count)} µs a message.");
        foreach (var (message, found) in readings.Where(reading => !IsRight(reading)))
            Console.WriteLine($"- {message.Code ?? "none"}, read {found ?? "none"}: {message.Text.ReplaceLineEndings(" ")}");

        IEnumerable<IReadOnlyList<string>> Rows(Func<CodeSample, string> part) =>
            readings.GroupBy(reading => part(reading.Message), StringComparer.Ordinal).Select(group => Row(group.Key, [.. group]));
    }

    private static IReadOnlyList<string> Row(string name, IReadOnlyList<(CodeSample Message, string? Found)> readings) =>
    [
        name,
        Table.Number(readings.Count),
        Table.Number(100.0 * readings.Count(IsRight) / readings.Count) + " %",
        Table.Number(readings.Count(reading => !reading.Message.HasCode && reading.Found is not null)),
        Table.Number(readings.Count(reading => reading.Message.HasCode && reading.Found is not null && !IsRight(reading))),
        Table.Number(readings.Count(reading => reading.Message.HasCode && reading.Found is null)),
    ];

    private static bool IsRight((CodeSample Message, string? Found) reading) => string.Equals(reading.Message.Code, reading.Found, StringComparison.Ordinal);
}
