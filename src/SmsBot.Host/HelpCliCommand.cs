using Microsoft.Data.Sqlite;

namespace SmsBot.Host;

/// <summary><c>--help</c> and <c>--version</c>: they read no setting and start nothing.</summary>
internal static class HelpCliCommand
{
    public const string Usage = """
        SmsBot rents phone numbers from SMS providers and posts the codes into Telegram, Discord and the web chat.

        Usage: SmsBot.Host [VERB] [--Section:Key=value ...] [--urls=http://127.0.0.1:8080]

          (no verb)     run the bot
          check         validate the settings and call every provider and platform once; nothing is bought or posted
          backup FILE   copy the database into a new file, also while the bot runs
          restore FILE  put a backup in the place of the database; the bot must not run
          migrate-database FILE
                        copy a SQLite file into the empty PostgreSQL database of the settings
          health        ask the bot that runs on this machine whether it works (--live: whether it runs)
          --version     print the versions of SmsBot, .NET and SQLite
          --help        print this

        Settings come from appsettings.json in the working directory, environment variables (Telegram__Token),
        files in /run/secrets and the command line. With nothing configured the sandbox and the web chat run.
        """;

    public static int ShowHelp()
    {
        Console.WriteLine(Usage);
        return 0;
    }

    public static int ShowVersion()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Console.WriteLine($"SmsBot {ProductVersion.Text} (.NET {Environment.Version}, SQLite {connection.ServerVersion})");
        return 0;
    }
}
