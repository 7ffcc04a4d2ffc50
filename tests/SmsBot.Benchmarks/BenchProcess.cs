using System.Diagnostics;
using SmsBot.Host;

namespace SmsBot.Benchmarks;

/// <summary>The host as a process of its own: the built one, or the published one in the folder that SMSBOT_PROGRAM names.</summary>
internal static class BenchProcess
{
    private static readonly string Built = typeof(SmsBotHost).Assembly.Location;

    private static readonly string Program = Environment.GetEnvironmentVariable("SMSBOT_PROGRAM") is { Length: > 0 } published
        ? Path.Combine(Path.GetFullPath(published), Path.GetFileName(Built))
        : Built;

    public static Process Start(
        string folder, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        foreach (var argument in arguments.Prepend(Program))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
