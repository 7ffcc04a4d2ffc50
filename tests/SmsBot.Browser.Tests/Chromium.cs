namespace SmsBot.Browser.Tests;

/// <summary>The system's own browser: none is downloaded.</summary>
internal static class Chromium
{
    public static IReadOnlyList<string> Places { get; } = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string? Path { get; } = Places.FirstOrDefault(File.Exists);
}
