using System.Reflection;
using System.Text.RegularExpressions;

namespace SmsBot.Architecture.Tests;

/// <summary>
/// No pattern has a time limit. It is measured in real time, so a program that stands still in the middle of a match, on a busy or paused
/// machine, would fail at a good text. The patterns have no nested repetition that could take long, and the fuzz tests try them.
/// </summary>
public sealed class PatternTests
{
    [Fact]
    public void No_pattern_has_a_time_limit()
    {
        var patterns = new[] { "SmsBot.Core", "SmsBot.Telegram", "SmsBot.Discord", "SmsBot.Host" }
            .SelectMany(name => Assembly.Load(name).GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(method => (Name: $"{method.DeclaringType}.{method.Name}", Pattern: method.GetCustomAttribute<GeneratedRegexAttribute>()))
            .Where(one => one.Pattern is not null)
            .ToList();

        Assert.True(patterns.Count > 20, $"Only {patterns.Count} patterns were found.");
        Assert.Equal([], patterns.Where(one => one.Pattern!.MatchTimeoutMilliseconds != Timeout.Infinite).Select(one => one.Name));
    }
}
