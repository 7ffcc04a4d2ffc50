using System.Globalization;

namespace SmsBot.Benchmarks;

/// <summary>What a process keeps resident, in megabytes, as the kernel counts it.</summary>
internal static class ProcessMemory
{
    public static double Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal));
        return double.Parse(string.Concat(line.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture) / 1024;
    }
}
