using System.Globalization;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// The key that prevents repeated posts. Row ids repeat in another database or after a restore, so the key covers the content, the
/// recipient and the time, hashed with the database's own secret.
/// </summary>
internal sealed class DeduplicationKeys(SmsHasher hasher)
{
    private const int Length = 22;

    public string Of(OutboxEntry entry) => hasher
        .Of(
            0,
            string.Create(
                CultureInfo.InvariantCulture,
                $"post|{entry.Id}|{entry.CreatedAt.ToUnixTimeMilliseconds()}|{entry.Chat}|{entry.Payload}"))[..Length];
}
