namespace SmsBot.Core.Storage.Postgres;

/// <summary>The server has its own tool for it.</summary>
internal sealed class PostgresCopy(PostgresDatabase database) : IDatabaseCopy
{
    public Task<long> WriteAsync(string file, CancellationToken cancellationToken) =>
        throw new InvalidOperationException(
            $"This database is {database.Name}: copy it with \"{database.DumpCommand.Replace("FILE", file, StringComparison.Ordinal)}\", also while the bot runs.");
}
