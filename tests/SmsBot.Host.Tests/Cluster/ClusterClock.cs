using System.Diagnostics;

namespace SmsBot.Host.Tests.Cluster;

/// <summary>
/// The system clock that a host sees. The wrong one needs Linux and a C compiler; without them every host's clock is right.
/// </summary>
internal static class ClusterClock
{
    private static readonly string? Library = Compile();

    public static IReadOnlyDictionary<string, string> Right { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> AnHourAhead { get; } = Library is null
        ? Right
        : new Dictionary<string, string>(StringComparer.Ordinal) { ["LD_PRELOAD"] = Library };

    public static string Told => Library is null ? "every host's clock is right" : "one host's clock is an hour ahead";

    private static string? Compile()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/cc"))
            return null;

        var library = Path.Combine(AppContext.BaseDirectory, "shifted-clock.so");
        string[] arguments = ["-O2", "-shared", "-fPIC", "-o", library, Path.Combine(AppContext.BaseDirectory, "Cluster", "shifted-clock.c")];
        using var compiler = Process.Start("/usr/bin/cc", arguments);
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? library : throw new InvalidOperationException("shifted-clock.c could not be compiled.");
    }
}
