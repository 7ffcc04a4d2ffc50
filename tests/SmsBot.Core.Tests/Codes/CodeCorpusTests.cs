using SmsBot.Core.Codes;
using SmsBot.Testing.Inbox;

namespace SmsBot.Core.Tests.Codes;

/// <summary>The reader on the corpus of tests/corpus/otp: `SmsBot.Benchmarks -- codes` shows it by language and kind.</summary>
public sealed class CodeCorpusTests
{
    private static readonly IReadOnlyList<OtpMessage> Corpus = OtpMessage.Corpus();

    public static TheoryData<string> Kinds => [.. Corpus.Select(message => message.Kind).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void The_corpus_is_large_and_of_many_languages()
    {
        Assert.True(Corpus.Count >= 2000);
        Assert.True(Corpus.Select(message => message.Language).Distinct(StringComparer.Ordinal).Count() >= 80);
        Assert.True(Corpus.Count(message => message.IsHard) >= 300);
        Assert.True(Corpus.Count(message => message.Code is null) >= Corpus.Count / 5);
        Assert.True(Corpus.Count(message => message.IsHeldOut) >= Corpus.Count / 3);
        Assert.Equal(Corpus.Count, Corpus.Select(message => message.Text).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_template_is_in_one_part_only() =>
        Assert.All(
            Corpus.GroupBy(message => message.Template, StringComparer.Ordinal),
            template => Assert.Single(template.Select(message => message.Split).Distinct(StringComparer.Ordinal)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_code_is_wrong_and_none_is_invented(string kind) =>
        Assert.Equal(
            [],
            Of(kind)
                .Where(message => Read(message) is { } found && !string.Equals(found, message.Code, StringComparison.Ordinal))
                .Select(Show));

    [Theory]
    [InlineData("everyday", "tuning", 99.8)]
    [InlineData("everyday", "held-out", 99.3)]
    [InlineData("hard", "tuning", 100)]
    [InlineData("hard", "held-out", 97.6)]
    public void So_many_of_100_are_read_rightly(string set, string split, double share)
    {
        var messages = Corpus
            .Where(
                message => string.Equals(message.Set, set, StringComparison.Ordinal)
                    && string.Equals(message.Split, split, StringComparison.Ordinal))
            .ToList();
        var missed = messages.Where(message => !string.Equals(Read(message), message.Code, StringComparison.Ordinal)).ToList();
        Assert.True(
            100.0 * (messages.Count - missed.Count) / messages.Count >= share,
            $"{missed.Count} of {messages.Count} were not read rightly");
    }

    [Fact]
    public void The_name_of_the_service_makes_none_of_them_worse() =>
        Assert.Equal(
            [], Corpus.Where(message => !string.Equals(Code.Find(message.Text, message.Service), Read(message), StringComparison.Ordinal)
            && !string.Equals(Code.Find(message.Text, message.Service), message.Code, StringComparison.Ordinal)).Select(Show));

    private static IEnumerable<OtpMessage> Of(string kind) =>
        Corpus.Where(message => string.Equals(message.Kind, kind, StringComparison.Ordinal));

    private static string? Read(OtpMessage message) => Code.Find(message.Text);

    private static string Show(OtpMessage message) => $"{message.Code ?? "none"}, read {Read(message) ?? "none"}: {message.Text}";
}
