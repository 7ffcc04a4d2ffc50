namespace SmsBot.Browser.Tests;

/// <summary>Runs where Chromium is installed, and says where it is not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Chromium.Path is null)
            Skip = $"Chromium is not installed: looked for {string.Join(", ", Chromium.Places)}. On Debian: apt-get install chromium.";
    }
}
