namespace SmsBot.Core.Storage;

/// <summary>Backups that the bot makes by itself, with SQLite. An empty folder turns them off.</summary>
public sealed class BackupOptions
{
    public string Folder { get; set; } = "";

    public TimeSpan Every { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How many are kept; older ones are deleted.</summary>
    public int Keep { get; set; } = 7;
}
