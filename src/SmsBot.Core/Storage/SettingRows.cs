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
}
