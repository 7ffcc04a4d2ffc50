using System.Text.Json;

namespace SmsBot.Testing.Inbox;

/// <summary>A message of tests/corpus/otp: a text, the code in it or none, and what it is about.</summary>
internal sealed record OtpMessage(
    string Id, string Split, string Set, string Language, string Script, string Kind, string? Service, string? Code, string Text)
{
    private static readonly Lazy<IReadOnlyList<OtpMessage>> All = new(Read);

    public bool IsHeldOut => string.Equals(Split, "held-out", StringComparison.Ordinal);

    public bool IsHard => string.Equals(Set, "hard", StringComparison.Ordinal);

    /// <summary>Messages of one template share it.</summary>
    public string Template => Id[..Id.IndexOf('-', StringComparison.Ordinal)];

    public static IReadOnlyList<OtpMessage> Corpus() => All.Value;

    private static List<OtpMessage> Read()
    {
        var assembly = typeof(OtpMessage).Assembly;
        List<OtpMessage> messages = [];
        foreach (var name in assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith("Corpus/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
                messages.Add(JsonSerializer.Deserialize<OtpMessage>(line, JsonSerializerOptions.Web)!);
        }

        return messages;
    }
}
