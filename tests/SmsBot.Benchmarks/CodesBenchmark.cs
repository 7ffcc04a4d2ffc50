using SmsBot.Core.Codes;
using SmsBot.Testing.Inbox;

namespace SmsBot.Benchmarks;

/// <summary>How many of the messages written for it are read rightly, by kind and by language, and each that is not.</summary>
internal static class CodesBenchmark
{
    private const int Repeats = 20;

    public static void Run()
    {
        Show("Messages", [.. CodeSample.Messages().Select(Asked.Of)]);
        Show("Held out: written after the extraction, unseen by it", [.. CodeSample.HeldOut().Select(Asked.Of)]);
        foreach (var part in OtpMessage.Corpus().GroupBy(message => (message.Set, message.Split)).OrderBy(part => part.Key))
            Show($"Corpus, {part.Key.Set}, {part.Key.Split}", [.. part.Select(Asked.Of)], withMisses: !part.First().IsHeldOut);
    }

    /// <summary>The misses of what is held out are not shown: who tunes the reader must not see them.</summary>
    private static void Show(string title, IReadOnlyList<Asked> messages, bool withMisses = true)
    {
        var readings = messages.Select(message => (Message: message, Found: Code.Find(message.Text))).ToList();
        Table.Print(title, ["", "messages", "right", "code offered where there is none", "wrong code", "code not seen"], [
            Row("**all**", readings),
            .. Rows(message => message.Kind),
            .. Rows(message => message.Language),
        ]);
        Console.WriteLine();
        Console.WriteLine($"{Table.Number(NanosecondsEach(messages))} ns a message.");
        foreach (var (message, found) in readings.Where(reading => withMisses && !IsRight(reading)))
            Console.WriteLine($"- {message.Code ?? "none"}, read {found ?? "none"}: {message.Text.ReplaceLineEndings(" ")}");

        IEnumerable<IReadOnlyList<string>> Rows(Func<Asked, string> part) =>
            readings.GroupBy(reading => part(reading.Message), StringComparer.Ordinal).Select(group => Row(group.Key, [.. group]));
    }

    /// <summary>The best of some repeats: the first ones pay for the compiler.</summary>
    private static double NanosecondsEach(IReadOnlyList<Asked> messages) => Enumerable.Range(0, Repeats).Min(_ =>
    {
        var start = TimeProvider.System.GetTimestamp();
        foreach (var message in messages)
            Code.Find(message.Text);
        return TimeProvider.System.GetElapsedTime(start).TotalNanoseconds / messages.Count;
    });

    private static IReadOnlyList<string> Row(string name, IReadOnlyList<(Asked Message, string? Found)> readings) =>
    [
        name,
        Table.Number(readings.Count),
        Table.Number(100.0 * readings.Count(IsRight) / readings.Count) + " %",
        Table.Number(readings.Count(reading => reading.Message.Code is null && reading.Found is not null)),
        Table.Number(readings.Count(reading => reading.Message.Code is not null && reading.Found is not null && !IsRight(reading))),
        Table.Number(readings.Count(reading => reading.Message.Code is not null && reading.Found is null)),
    ];

    private static bool IsRight((Asked Message, string? Found) reading) =>
        string.Equals(reading.Message.Code, reading.Found, StringComparison.Ordinal);

    private sealed record Asked(string Kind, string Language, string? Code, string Text)
    {
        public static Asked Of(CodeSample sample) => new(sample.Kind, sample.Language, sample.Code, sample.Text);

        public static Asked Of(OtpMessage message) => new(message.Kind, message.Language, message.Code, message.Text);
    }
}
