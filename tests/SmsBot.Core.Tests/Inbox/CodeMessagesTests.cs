using SmsBot.Core.Codes;
using SmsBot.Testing.Inbox;

namespace SmsBot.Core.Tests.Inbox;

/// <summary>The floor under the extraction: what `SmsBot.Benchmarks -- codes` shows in full.</summary>
public sealed class CodeMessagesTests
{
    private static readonly IReadOnlyList<CodeSample> Messages = CodeSample.Messages();

    [Fact]
    public void The_messages_are_many_and_of_many_kinds()
    {
        Assert.True(Messages.Count >= 400);
        Assert.True(Messages.Count(message => !message.HasCode) >= 80);
        Assert.True(Messages.Select(message => message.Service).Distinct(StringComparer.Ordinal).Count() >= 30);
        Assert.True(Messages.Select(message => message.Language).Distinct(StringComparer.Ordinal).Count() >= 15);
        Assert.Equal(Messages.Count, Messages.Select(message => message.Text).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void At_least_99_of_100_are_read_rightly() =>
        Assert.True(
            Missed().Count <= Messages.Count / 100,
            string.Join(
                '\n', Missed().Select(message => $"{message.Code ?? "none"}, read {Code.Find(message.Text) ?? "none"}: {message.Text}")));

    /// <summary>
    /// Whoever changes the extraction sees what they break. What is not read yet is named here, and stays among the messages.
    /// </summary>
    [Fact]
    public void What_is_read_rightly_today_stays_so() => Assert.Equal(["Gett"], Missed().Select(message => message.Service));

    [Fact]
    public void Where_there_is_no_code_none_is_offered() =>
        Assert.Equal(
            [],
            Messages
                .Where(message => !message.HasCode && Code.Find(message.Text) is not null)
                .Select(message => $"{Code.Find(message.Text)}: {message.Text}"));

    private static List<CodeSample> Missed() =>
        [.. Messages
            .Concat(CodeSample.HeldOut())
            .Where(message => !string.Equals(Code.Find(message.Text), message.Code, StringComparison.Ordinal))];
}
