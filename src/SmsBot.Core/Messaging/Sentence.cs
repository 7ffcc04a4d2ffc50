using System.Globalization;
using System.Text.RegularExpressions;

namespace SmsBot.Core.Messaging;

/// <summary>A line of spans, made from a text of the resource file; its <c>{0}</c> placeholders take strings or spans.</summary>
public sealed partial record Sentence(IReadOnlyList<Span> Spans)
{
    public static Sentence Of(string format, params ReadOnlySpan<object?> arguments)
    {
        List<Span> spans = [];
        var from = 0;
        foreach (var place in Places().EnumerateMatches(format))
        {
            Add(spans, Span.Plain(format[from..place.Index]));
            var number = int.Parse(format.AsSpan(place.Index + 1, place.Length - 2), CultureInfo.InvariantCulture);
            switch (arguments[number])
            {
                case Span span:
                    Add(spans, span);
                    break;
                case Sentence sentence:
                    spans.AddRange(sentence.Spans);
                    break;
                case var other:
                    Add(spans, Span.Plain(Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""));
                    break;
            }

            from = place.Index + place.Length;
        }

        Add(spans, Span.Plain(format[from..]));
        return new Sentence(spans);
    }

    /// <summary>The sentence without formatting, with instants in UTC: for test logs and push previews.</summary>
    public override string ToString() => string.Concat(Spans.Select(span => span.At is { } at
        ? at.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : span.Text));

    private static void Add(List<Span> spans, Span span)
    {
        if (span.At is not null || span.Text.Length > 0)
            spans.Add(span);
    }

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();
}
