using System.Text.RegularExpressions;

namespace SmsBot.Architecture.Tests;

/// <summary>What somebody outside may guess is compared in constant time, nowhere with an operator or a method of strings.</summary>
public sealed partial class SecretCompareTests
{
    /// <summary>Where calls from outside and codes that are typed come in.</summary>
    private static readonly IReadOnlyList<string> Endpoints =
    [
        .. Source.Files("src/SmsBot.Host"),
        .. Source.Files("src").Where(file => Path.GetFileName(file) is var name
            && (name.Contains("Webhook", StringComparison.Ordinal)
                || name.Contains("Claim", StringComparison.Ordinal)
                || name.Contains("Session", StringComparison.Ordinal))),
    ];

    [Fact]
    public void No_endpoint_compares_a_secret_directly() =>
        Assert.Equal(
            [],
            Endpoints
                .Distinct()
                .SelectMany(file => Source.Lines(file).Where(line => IsDirect(line)).Select(line => $"{file}: {line.Trim()}")));

    [Fact]
    public void Every_endpoint_that_knows_a_secret_compares_in_constant_time()
    {
        string[] known =
        [
            "src/SmsBot.Core/Access/ClaimCode.cs", "src/SmsBot.Core/Inbox/WebhookDispatcher.cs",
            "src/SmsBot.Core/Providers/WebhookSignature.cs", "src/SmsBot.Host/Cluster/ClusterCall.cs",
            "src/SmsBot.Host/Telemetry/MetricsGuard.cs",
            "src/SmsBot.Host/WebChat/WebChatSessions.cs", "src/SmsBot.Telegram/TelegramWebhook.cs",
        ];
        Assert.Equal(
            known,
            Source
                .Files("src")
                .Where(file => Source.Read(file).Contains("CryptographicOperations.FixedTimeEquals(", StringComparison.Ordinal))
                .Select(file => file.Replace('\\', '/')));

        // Who makes a MAC or a hash to prove something by has something to compare.
        Assert.Equal(
            [],
            Endpoints
                .Where(file => Source.Read(file).Contains("HMACSHA", StringComparison.Ordinal))
                .Select(file => file.Replace('\\', '/'))
                .Except(known));
    }

    [Theory]
    [InlineData("if (token == expected)")]
    [InlineData("if (given != options.Value.WebhookSecret)")]
    [InlineData("return string.Equals(provider.WebhookToken, token, StringComparison.Ordinal);")]
    [InlineData("return signature.Equals(right, StringComparison.Ordinal);")]
    [InlineData("if (expected.SequenceEqual(signature))")]
    [InlineData("if (_code == typed.Trim())")]
    [InlineData("if (string.CompareOrdinal(apiKey, given) == 0)")]
    [InlineData("return cookie == Sign(expires);")]
    [InlineData("if (_secret.AsSpan().SequenceEqual(hash))")]
    public void It_would_be_seen(string line) => Assert.True(IsDirect(line));

    [Theory]
    [InlineData("if (_secret.Length == 0 || given is null)")]
    [InlineData("return CryptographicOperations.FixedTimeEquals(given, secret);")]
    [InlineData("if (_code is null || token == null)")]
    [InlineData("if (string.Equals(name, \"index.html\", StringComparison.Ordinal))")]
    [InlineData("[LoggerMessage(1, LogLevel.Warning, \"Web:AdminToken == short\")]")]
    public void What_tells_nothing_is_let_be(string line) => Assert.False(IsDirect(line));

    private static bool IsDirect(string line) =>
        !line.Contains("FixedTimeEquals", StringComparison.Ordinal) && Direct().IsMatch(Quoted().Replace(line, "\"\""));

    // A name of a secret as a whole operand (not its Length, Status, Verb …) beside == or !=, or inside a method that compares.
    [GeneratedRegex(
        """
        (\b\w*(?i:secret|token|signature|apikey|cookie|_code|hash|hmac)\w*(\.Value|\.Trim\(\))?\s*(==|!=)(?!\s*(null|default)\b))
        |((==|!=)\s*[\w.]*(?i:secret|token|signature|apikey|cookie|_code|hash|hmac)\w*(\.Value|\.Trim\(\))?\s*(\)|;|&|\||\?|$))
        |((\bEquals|SequenceEqual|Compare|CompareOrdinal|CompareTo)\([^;]*(?i:secret|token|signature|apikey|cookie|_code|hash|hmac))
        |((?i:secret|token|signature|apikey|cookie|_code|hash|hmac)\w*(\.\w+\(\))?\.(Equals|SequenceEqual|CompareTo)\()
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Direct();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();
}
