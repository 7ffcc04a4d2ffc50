using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>The message that tells an admin who asks for access, and what it shows; stored as one setting per chat.</summary>
internal sealed partial record AccessRequestMessage(string MessageId, int Count, string Shown, long PostedAt)
{
    private const string Start = "askers:";

    public static async Task<AccessRequestMessage?> FindAsync(BotDbContext db, ChatRef chat, CancellationToken cancellationToken) =>
        await db.Settings.ValueOfAsync(Start + chat, cancellationToken) is { } kept
            ? JsonSerializer.Deserialize(kept, NoteJson.Default.AccessRequestMessage)
            : null;

    public Task SaveAsync(BotDbContext db, ChatRef chat, CancellationToken cancellationToken) => db.Settings.PutAsync(
        Start + chat, JsonSerializer.Serialize(this, NoteJson.Default.AccessRequestMessage), cancellationToken);

    public static Task DropAsync(BotDbContext db, ChatRef chat, CancellationToken cancellationToken) =>
        db.Settings.RemoveAsync(Start + chat, cancellationToken);

    /// <summary>A request of one person is replaced by the answer to it: the next person gets a new message.</summary>
    public static async Task DropAnsweredAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        foreach (var kept in await db.Settings.Where(setting => setting.Key.StartsWith(Start)).ToListAsync(cancellationToken))
        {
            if (JsonSerializer.Deserialize(kept.Value, NoteJson.Default.AccessRequestMessage) is { Count: <= 1 })
                db.Settings.Remove(kept);
        }
    }

    [JsonSerializable(typeof(AccessRequestMessage))]
    private sealed partial class NoteJson : JsonSerializerContext;
}
