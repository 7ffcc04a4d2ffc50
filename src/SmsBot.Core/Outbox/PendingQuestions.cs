using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Open questions about a number that a code can make obsolete ("Another number?"): when the code arrives, they are edited and lose their
/// buttons. They are kept in memory and a failed edit is not repeated: a press is checked against the number's present state anyway.
/// </summary>
internal sealed class PendingQuestions(UnitOfWork unitOfWork, Senders senders, TimeProvider time)
{
    private const int Most = 1000;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);
    private readonly ConcurrentDictionary<(ChatRef Chat, string MessageId), (long RentalId, long At, CultureInfo Language)> _open = new();

    /// <param name="language">The language in which it was asked.</param>
    public void Note(long rentalId, ChatRef chat, string messageId, CultureInfo language)
    {
        foreach (var (old, asked) in _open)
        {
            if (_open.Count >= Most || time.GetElapsedTime(asked.At) > Kept)
                _open.TryRemove(old, out _);
        }

        _open[(chat, messageId)] = (rentalId, time.GetTimestamp(), language);
    }

    /// <summary>A press has answered it.</summary>
    public void Close(ChatRef chat, string messageId) => _open.TryRemove((chat, messageId), out _);

    /// <summary>Called after an SMS was saved. Nobody waits for the edits.</summary>
    public async Task LookAsync()
    {
        if (_open.IsEmpty)
            return;

        try
        {
            var ids = _open.Values.Select(asked => asked.RentalId).Distinct().ToList();
            var overtaken = await unitOfWork.ReadAsync(
                db => db.Rentals
                    .Where(rental => ids.Contains(rental.Id) && rental.SmsCount > 0)
                    .Select(rental => rental.Id)
                    .ToListAsync(CancellationToken.None),
                CancellationToken.None);
            foreach (var (place, asked) in _open.Where(question => overtaken.Contains(question.Value.RentalId)))
            {
                if (_open.TryRemove(place, out _))
                    await senders.Of(place.Chat).EditAsync(
                        place.Chat,
                        place.MessageId,
                        Spoken.In(asked.Language, () => new Reply().Line(Texts.Another_CodeCame)),
                        CancellationToken.None);
            }
        }
        catch (ChatFailedException)
        {
            // The remaining button buys nothing.
        }
        catch (ObjectDisposedException)
        {
            // The host has stopped.
        }
    }
}
