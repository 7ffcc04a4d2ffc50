namespace SmsBot.Core.Storage;

/// <summary>Where the state lives. Relative paths resolve against the working directory.</summary>
public sealed class DatabaseOptions
{
    public string Provider { get; set; } = "Sqlite";

    public string ConnectionString { get; set; } = "Data Source=smsbot.db";
}
