using System.Text.Json.Serialization;

namespace SmsBot.Core.Messaging;

/// <summary>A part of a reply, below the one before it.</summary>
[JsonDerivedType(typeof(HeadingBlock), "heading")]
[JsonDerivedType(typeof(TextBlock), "text")]
[JsonDerivedType(typeof(CodeBlock), "code")]
[JsonDerivedType(typeof(QuoteBlock), "quote")]
[JsonDerivedType(typeof(TableBlock), "table")]
public abstract record Block;

/// <summary>The line that says what the reply is about.</summary>
public sealed record HeadingBlock(string Text) : Block;

/// <summary>A line of ordinary text.</summary>
public sealed record TextBlock(Sentence Sentence) : Block
{
    /// <summary>The same as a row of a table, for a platform that has real tables; the others show the line.</summary>
    public TableRow? Row { get; init; }
}

/// <summary>A one-time code, alone on its line so that a push notification shows it.</summary>
public sealed record CodeBlock(string Code) : Block;

/// <summary>A stranger's words: shown as a quote with its sender; no link or mention in it works.</summary>
public sealed record QuoteBlock(string? Sender, string Text) : Block;

/// <summary>Rows of short cells under a header.</summary>
public sealed record TableBlock(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;
