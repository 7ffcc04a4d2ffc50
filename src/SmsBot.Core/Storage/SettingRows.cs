using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Storage;

/// <summary>Values by their key.</summary>
internal static class SettingRows
{
    /// <summary>Changes the value, or adds it; saved with the transaction.</summary>
    public static async Task PutAsync(this DbSet<KeyValue> settings, string key, string value, CancellationToken cancellationToken)
    {
        if (await settings.FindAsync([key], cancellationToken) is { } kept)
            kept.Value = value;
        else
            settings.Add(new KeyValue { Key = key, Value = value });
    }

    /// <summary>Null: there is none.</summary>
    public static Task<string?> ValueOfAsync(this DbSet<KeyValue> settings, string key, CancellationToken cancellationToken) =>
        settings.Where(setting => setting.Key == key).Select(setting => setting.Value).FirstOrDefaultAsync(cancellationToken);

    public static Task RemoveAsync(this DbSet<KeyValue> settings, string key, CancellationToken cancellationToken) =>
        settings.Where(setting => setting.Key == key).ExecuteDeleteAsync(cancellationToken);
}
