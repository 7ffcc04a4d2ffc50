using System.Diagnostics;
using SmsBot.Host;

namespace SmsBot.Benchmarks;

/// <summary>The built host as a process of its own.</summary>
internal static class BenchProcess
{
    public static Process Start(
        string folder, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        foreach (var argument in arguments.Prepend(typeof(SmsBotHost).Assembly.Location))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
