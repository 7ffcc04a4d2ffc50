using System.Globalization;

namespace SmsBot.Benchmarks;

/// <summary>What a process keeps resident, in megabytes, as the kernel counts it.</summary>
internal static class ProcessMemory
{
    public static double Resident(int process) => Of(process, "VmRSS");

    /// <summary>Without the files that it maps, which the kernel can drop and which other processes share.</summary>
    public static double Own(int process) => Of(process, "RssAnon") + Of(process, "RssShmem");

    private static double Of(int process, string name)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(string.Concat(line.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture) / 1024;
    }
}
