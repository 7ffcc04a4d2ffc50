using System.Globalization;

namespace SmsBot.Benchmarks;

/// <summary>Prints rows as Markdown.</summary>
internal static class Table
{
    public static void Print(string title, IReadOnlyList<string> header, params IReadOnlyList<IReadOnlyList<string>> rows)
    {
        Console.WriteLine();
        Console.WriteLine($"### {title}");
        Console.WriteLine();
        Console.WriteLine($"| {string.Join(" | ", header)} |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", header.Count))}");
        foreach (var row in rows)
            Console.WriteLine($"| {string.Join(" | ", row)} |");
    }

    /// <summary>A row of sorted times: median, 99th percentile, worst, and how many they are.</summary>
    public static IReadOnlyList<string> Times(string name, IReadOnlyList<TimeSpan> sorted) =>
        [name, Milliseconds(
            Percentile(sorted, 0.5)), Milliseconds(Percentile(sorted, 0.99)), Milliseconds(sorted[^1]), Number(sorted.Count)];

    public static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms";

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    public static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    public static TimeSpan Percentile(IReadOnlyList<TimeSpan> sorted, double share) =>
        sorted[(int)Math.Min(sorted.Count - 1, Math.Ceiling(sorted.Count * share) - 1)];
}
