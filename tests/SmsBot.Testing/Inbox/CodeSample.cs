namespace SmsBot.Testing.Inbox;

/// <summary>One line of a file of messages: a text and the code that is in it, or none.</summary>
internal sealed record CodeSample(string Kind, string Language, string Service, string? Code, string Text)
{
    public bool HasCode => Code is not null;

    /// <summary>The messages that the extraction is measured by.</summary>
    public static IReadOnlyList<CodeSample> Messages() => Read("code-messages.txt");

    /// <summary>Written after the extraction was finished, and shown to it then.</summary>
    public static IReadOnlyList<CodeSample> HeldOut() => Read("code-messages-held-out.txt");

    private static List<CodeSample> Read(string file)
    {
        using var stream = typeof(CodeSample).Assembly.GetManifestResourceStream("Inbox/" + file)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(Parse)];
    }

    private static CodeSample Parse(string line) => line.Split(" | ", 5) is [var kind, var language, var service, var code, var text]
        ? new CodeSample(
            kind,
            language,
            service,
            string.Equals(code, "-", StringComparison.Ordinal) ? null : code,
            text.Replace(@"\n", "\n", StringComparison.Ordinal))
        : throw new FormatException("This is no line of kind, language, service, code and text: " + line);
}
