using System.Diagnostics;

namespace SmsBot.Testing;

/// <summary>The small bots on public libraries in tests/SmsBot.Clients.</summary>
public static class ClientLibraries
{
    /// <summary>Found from the tests' own folder upwards; null outside a clone.</summary>
    public static string? Folder { get; } = Above(AppContext.BaseDirectory)
        .Select(folder => Path.Combine(folder, "tests", "SmsBot.Clients"))
        .FirstOrDefault(Directory.Exists);

    public static bool HasNode { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "node")));

    /// <summary>Starts a script; it is ended with its process.</summary>
    public static Process Start(string script, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[script, .. arguments])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static IEnumerable<string> Above(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
            yield return folder;
    }
}
