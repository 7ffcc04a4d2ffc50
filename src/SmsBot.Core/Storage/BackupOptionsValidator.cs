using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace SmsBot.Core.Storage;

internal sealed class BackupOptionsValidator(IConfiguration configuration) : IValidateOptions<BackupOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, BackupOptions options)
    {
        List<string> errors = [];
        if (options.Folder.Length > 0 && DatabaseOptions.IsPostgres(configuration["Database:Provider"]))
            errors.Add(
                "Backup:Folder is set, but the database is PostgreSQL: back it up with pg_dump (the verb backup prints the command), and leave Backup:Folder empty.");

        if (options.Every < Shortest || options.Every > Longest)
            errors.Add($"Backup:Every is {options.Every}: give a time from 00:10:00 to 30.00:00:00.");

        if (options.Keep is < 1 or > 1000)
            errors.Add($"Backup:Keep is {options.Keep}: give a number from 1 to 1000.");

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
