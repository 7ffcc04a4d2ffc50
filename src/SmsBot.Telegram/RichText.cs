using System.Text;
using SmsBot.Core.Messaging;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace SmsBot.Telegram;

/// <summary>
/// A text and the entities that format parts of it, counted in UTF-16 units. Entities instead of HTML: a stranger's text is never parsed,
/// so there is nothing to escape and no way to inject markup.
/// </summary>
internal sealed class RichText
{
    // https://core.telegram.org/bots/api#sendmessage: 1-4096 characters after entities parsing.
    public const int MaxLength = 4096;

    // https://core.telegram.org/bots/api#senddocument: 0-1024 characters after entities parsing.
    public const int MaxCaption = 1024;

    // Telegram ignores what comes after the hundredth entity.
    private const int MaxEntities = 100;

    private readonly StringBuilder _text = new();
    private readonly List<MessageEntity> _entities = [];

    public string Text => _text.ToString();

    public IReadOnlyList<MessageEntity> Entities =>
        [.. _entities.OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length)];

    public int Length => _text.Length;

    public void Append(string text) => _text.Append(text);

    public void Append(string text, MessageEntityType type) => Append(text, new MessageEntity { Type = type });

    public void Append(string text, MessageEntity entity)
    {
        var start = _text.Length;
        _text.Append(text);
        Mark(start, entity);
    }

    /// <summary>Formats everything from <paramref name="start"/> on.</summary>
    public void Mark(int start, MessageEntity entity)
    {
        if (_text.Length > start && _entities.Count < MaxEntities)
            _entities.Add(Stretch(entity, start, _text.Length - start));
    }

    public void NewLine()
    {
        if (_text.Length > 0)
            _text.Append('\n');
    }

    /// <summary>The same within Telegram's limit: cut between characters, with every entity still on its text.</summary>
    public RichText Fitted(int maxLength)
    {
        var text = Text;
        var fitted = new RichText();
        if (string.IsNullOrWhiteSpace(text))
        {
            // Telegram accepts no empty message, and the buttons below it may matter.
            fitted.Append("…");
            return fitted;
        }

        if (text.Length <= maxLength)
            return this;

        var cut = UntrustedText.Cut(text, maxLength);
        fitted.Append(cut);
        foreach (var entity in _entities.Where(entity => entity.Offset < cut.Length - 1))
        {
            var length = Math.Min(entity.Length, cut.Length - 1 - entity.Offset);
            if (length == entity.Length || entity.UnixTime is null)
                fitted._entities.Add(Stretch(entity, entity.Offset, length));
        }

        return fitted;
    }

    private static MessageEntity Stretch(MessageEntity entity, int offset, int length) => new()
    {
        Type = entity.Type,
        Offset = offset,
        Length = length,
        User = entity.User,
        UnixTime = entity.UnixTime,
        DateTimeFormat = entity.DateTimeFormat,
    };
}
