using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Logging;

namespace SmsBot.Architecture.Tests;

/// <summary>docs/events.md lists every event that the program logs. <c>SMSBOT_EVENTS=path</c> writes the table.</summary>
public sealed class EventPageTests
{
    [Fact]
    public void Every_event_is_listed_with_its_level_and_words()
    {
        var expected = Events()
            .Select(
                one => string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {one.Id} | {one.Level} | {one.From} | {one.Words.Replace("|", "\\|", StringComparison.Ordinal)} |"))
            .ToList();
        if (Environment.GetEnvironmentVariable("SMSBOT_EVENTS") is { Length: > 0 } path)
            File.WriteAllLines(path, expected);

        Assert.InRange(expected.Count, 50, 500);
        Assert.Equal(
            expected,
            Source.Lines("docs/events.md").Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2])));
    }

    [Fact]
    public void An_event_id_means_one_thing() => Assert.Empty(
        Events()
            .GroupBy(one => one.Id)
            .Where(group => group.Select(one => one.Words).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(group => group.Key));

    private static List<(int Id, LogLevel Level, string From, string Words)> Events() =>
    [
        .. from assembly in new[] { "SmsBot.Core", "SmsBot.Telegram", "SmsBot.Discord", "SmsBot.Host" }.Select(Assembly.Load)
           from type in assembly.GetTypes()
           from method in type.GetMethods(
               BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           let message = method.GetCustomAttribute<LoggerMessageAttribute>()
           where message is not null
           let owner = (type.DeclaringType ?? type).Name.Split('`')[0]
           orderby message.EventId, owner
           select (message.EventId, message.Level, owner, message.Message),
    ];
}
