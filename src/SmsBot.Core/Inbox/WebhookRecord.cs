using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>When each provider last sent a webhook, to the hour: so that one that has stopped is noticed, also across restarts.</summary>
internal sealed class WebhookRecord(UnitOfWork unitOfWork, TimeProvider time)
{
    public static readonly TimeSpan Grain = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, long> _noted = new(StringComparer.Ordinal);

    public async Task NoteAsync(string provider, CancellationToken cancellationToken)
    {
        if (_noted.TryGetValue(provider, out var at) && time.GetElapsedTime(at) < Grain)
            return;

        _noted[provider] = time.GetTimestamp();
        try
        {
            await unitOfWork.WriteAsync(db => SetAsync(db, provider, cancellationToken), cancellationToken);
        }
        catch
        {
            _noted.TryRemove(provider, out _);
            throw;
        }
    }

    /// <summary>The last webhook; for a provider that never sent one, when this was first asked.</summary>
    public Task<DateTimeOffset> LastAsync(string provider, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            var row = await db.Settings.FindAsync([Key(provider)], cancellationToken) ?? await SetAsync(db, provider, cancellationToken);
            return DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(row.Value, CultureInfo.InvariantCulture));
        },
        cancellationToken);

    private async Task<KeyValue> SetAsync(BotDbContext db, string provider, CancellationToken cancellationToken)
    {
        var value = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var row = await db.Settings.FindAsync([Key(provider)], cancellationToken);
        if (row is null)
            db.Settings.Add(row = new KeyValue { Key = Key(provider), Value = value });
        row.Value = value;
        return row;
    }

    private static string Key(string provider) => $"pushed:{provider}";
}
