using System.Text.Json;
using System.Text.RegularExpressions;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>
/// An answer of the protocol: a word such as <c>ACCESS_NUMBER</c> with what follows its colon, or JSON, whose failures have a word too.
/// </summary>
/// <param name="Word">In capitals; null: there is none.</param>
/// <param name="Rest">What follows the colon, or the failure's own sentence.</param>
internal sealed partial record CompatibleAnswer(string? Word, string Rest, JsonElement? Body)
{
    public static CompatibleAnswer Of(ProviderAnswer answer)
    {
        if (LenientJson.ParseStructure(answer) is { } body)
        {
            var failure = LenientJson.Read(body, CompatibleJson.Default.CompatibleFailure);
            var isFailure = failure is not null
                && (failure.Title is not null
                    || failure.Error is not null
                    || failure.Status?.ToLowerInvariant() is "false" or "error" or "fail" or "0");
            return !isFailure ? new CompatibleAnswer(null, "", body)
                : new CompatibleAnswer(
                    Upper(LenientJson.First(failure!.Title, failure.Error, failure.Msg, failure.Message)),
                    LenientJson.First(failure.Details, failure.Msg, failure.Message, failure.Error) ?? "",
                    null);
        }

        // PHP notices of the server are lines of their own, before or after the answer.
        var lines = answer.Text
            .Split('\n')
            .Select(line => line.Trim('\uFEFF', '\r', ' ', '\t'))
            .SkipWhile(line => !Line().IsMatch(line))
            .ToList();
        if (lines.Count == 0)
            return new CompatibleAnswer(null, "", null);

        var (word, rest) = lines[0].Split(':', 2) is [var first, var after] ? (first, after) : (lines[0], "");
        return new CompatibleAnswer(
            word.ToUpperInvariant(), string.Join('\n', lines.Skip(1).TakeWhile(line => !line.StartsWith('<')).Prepend(rest)).Trim(), null);
    }

    private static string? Upper(string? words) => words?.Trim().ToUpperInvariant().Replace(' ', '_');

    [GeneratedRegex("^[A-Z][A-Z0-9_]{3,40}(:.*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
