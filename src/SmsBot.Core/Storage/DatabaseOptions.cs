namespace SmsBot.Core.Storage;

/// <summary>Where the state is stored. Relative paths are relative to the working directory.</summary>
public sealed class DatabaseOptions
{
    public string Provider { get; set; } = "Sqlite";

    public string ConnectionString { get; set; } = "Data Source=smsbot.db";
}
