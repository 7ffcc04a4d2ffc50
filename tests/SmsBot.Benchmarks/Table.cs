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

    public static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms";

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    public static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    public static TimeSpan Percentile(IReadOnlyList<TimeSpan> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, Math.Ceiling(sorted.Count * share) - 1)];
}
