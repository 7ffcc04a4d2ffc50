using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Core.Common;

namespace SmsBot.Core.Messaging;

/// <summary>
/// A line of spans, made from a text of the resource file; its <c>{0}</c> placeholders take strings or spans. <c>{0:# day|# days}</c> is
/// the form for the number, by the plural rules of the reader's language; <c>#</c> stands for the number.
/// </summary>
public sealed partial record Sentence(IReadOnlyList<Span> Spans)
{
    public static Sentence Of(string format, params ReadOnlySpan<object?> arguments)
    {
        List<Span> spans = [];
        var from = 0;
        foreach (Match place in Places().Matches(format))
        {
            Add(spans, Span.Plain(format[from..place.Index]));
            var argument = arguments[int.Parse(place.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)];
            if (place.Groups["forms"] is { Success: true } forms)
                Add(spans, Span.Plain(Form(forms.Value.Split('|'), argument)));
            else
                AddArgument(spans, argument);
            from = place.Index + place.Length;
        }

        Add(spans, Span.Plain(format[from..]));
        return new Sentence(spans);
    }

    /// <summary>Each part with the separator before the next one.</summary>
    public static Sentence Join(string separator, IEnumerable<Sentence> parts) =>
        new([.. parts.SelectMany(part => part.Spans.Append(Span.Plain(separator))).SkipLast(1)]);

    /// <summary>The sentence without formatting, with instants in UTC: for test logs and push previews.</summary>
    public override string ToString() => string.Concat(Spans.Select(span => span.At is { } at
        ? at.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : span.Text));

    private static void AddArgument(List<Span> spans, object? argument)
    {
        if (argument is Sentence sentence)
            spans.AddRange(sentence.Spans);
        else
            Add(spans, argument as Span ?? Span.Plain(Text(argument)));
    }

    private static string Form(string[] forms, object? argument)
    {
        var number = Text(argument);
        var index = long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
            ? Plurals.Form(CultureInfo.CurrentUICulture, count)
            : forms.Length - 1;
        return forms[Math.Min(index, forms.Length - 1)].Replace("#", number, StringComparison.Ordinal);
    }

    private static string Text(object? argument) =>
        argument is Money money ? money.Show() : Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "";

    private static void Add(List<Span> spans, Span span)
    {
        if (span.At is not null || span.Text.Length > 0)
            spans.Add(span);
    }

    [GeneratedRegex(@"\{(?<number>\d)(:(?<forms>[^{}]*))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Places();
}
