using System.Globalization;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// The key against repeats of a post. A row's id comes again in another database and after a restore, so what is said, to whom and since when
/// belongs to the key, under the database's own secret.
/// </summary>
internal sealed class DeduplicationKeys(SmsHasher hasher)
{
    private const int Length = 22;

    public string Of(OutboxEntry entry) => hasher
        .Of(0, string.Create(CultureInfo.InvariantCulture, $"post|{entry.Id}|{entry.CreatedAt.ToUnixTimeMilliseconds()}|{entry.Chat}|{entry.Payload}"))[..Length];
}
