using System.Collections.Concurrent;
using System.Text.Json;

namespace SmsBot.Core.Storage;

/// <summary>
/// Immutable values that are stored as JSON: the rows of one product hold the same text, so they share one value that is read once.
/// </summary>
internal static class SharedJson<T>
    where T : class
{
    private const int Most = 1000;
    private static readonly ConcurrentDictionary<string, T> ByText = new(StringComparer.Ordinal);

    public static T Read(string stored)
    {
        if (ByText.TryGetValue(stored, out var known))
            return known;

        var value = JsonSerializer.Deserialize<T>(stored, ColumnJson.Default.Options)!;
        if (ByText.Count >= Most)
            ByText.Clear();
        return ByText[stored] = value;
    }
}
