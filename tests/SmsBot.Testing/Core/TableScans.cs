using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SmsBot.Testing.Core;

/// <summary>
/// Asks SQLite how it finds the rows of each statement, and notes those that read a table whole which grows with every rental.
/// </summary>
internal sealed partial class TableScans : DbCommandInterceptor
{
    private static readonly string[] Growing = ["Rentals", "Spends", "Sms", "Outbox", "Cards", "LedgerEntries", "ExternalIds"];

    // A group that moves, an admin who looks for a name, and the newest rows: rare, or they stop early.
    private static readonly string[] Known = [
        "SET \"Chat\" =",
        "DELETE FROM \"Outbox\"",
        "\"OwnerName\" =",
        "WHERE 0",
        "WHERE 1 = 0",
        "ORDER BY \"r\".\"Id\" DESC LIMIT",
    ];
    private static readonly ConcurrentDictionary<string, bool> Judged = new(StringComparer.Ordinal);
    private static readonly AsyncLocal<bool> Paused = new();
    private readonly ConcurrentQueue<string> _found = [];

    private readonly ConcurrentQueue<string> _statements = [];

    public IReadOnlyCollection<string> Found => _found;

    /// <summary>Every statement of the program that EF has sent.</summary>
    public IReadOnlyCollection<string> Statements => _statements;

    /// <summary>What a test itself reads and writes may take any way.</summary>
    public static void Pause() => Paused.Value = true;

    /// <summary>What happens before each read from now on.</summary>
    public Func<Task>? BeforeRead { get; set; }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Judge(command);
        if (BeforeRead is { } before)
            await before();
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Judge(command);
        return ValueTask.FromResult(result);
    }

    private void Judge(DbCommand command)
    {
        var sql = Spaces().Replace(command.CommandText, " ");
        if (!Paused.Value)
            _statements.Enqueue(sql);

        // PostgreSQL chooses by the number of rows: on the few of a test it reads every table whole.
        if (command.Connection is not SqliteConnection
            || Paused.Value
            || !Statement().IsMatch(sql)
            || Known.Any(known => sql.Contains(known, StringComparison.Ordinal)))
            return;

        if (Judged.GetOrAdd(sql, _ => Scans(command)))
            _found.Enqueue(sql);
    }

    private static bool Scans(DbCommand command)
    {
        using var explain = command.Connection!.CreateCommand();
        explain.Transaction = command.Transaction;
        explain.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        foreach (DbParameter parameter in command.Parameters)
        {
            var same = explain.CreateParameter();
            (same.ParameterName, same.Value) = (parameter.ParameterName, parameter.Value);
            explain.Parameters.Add(same);
        }

        using var steps = explain.ExecuteReader();
        while (steps.Read())
        {
            // A partial index holds only what is open, waits or can still be read.
            if (Scan().Match(steps.GetString(3)) is { Success: true } scan
                && Growing.Contains(scan.Groups["table"].Value, StringComparer.Ordinal)
                && !IsPartial(command.Connection, scan.Groups["index"].Value))
                return true;
        }

        return false;
    }

    private static bool IsPartial(DbConnection connection, string index)
    {
        using var look = connection.CreateCommand();
        look.CommandText = $"SELECT COUNT(*) FROM sqlite_master WHERE name = '{index}' AND sql LIKE '% WHERE %'";
        return look.ExecuteScalar() is > 0L;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("^(SELECT|UPDATE|DELETE)", RegexOptions.ExplicitCapture)]
    private static partial Regex Statement();

    [GeneratedRegex(
        "^SCAN (TABLE )?(?<table>\\w+)( AS \\w+)?( USING (COVERING )?INDEX (?<index>\\w+))?", RegexOptions.ExplicitCapture)]
    private static partial Regex Scan();
}
