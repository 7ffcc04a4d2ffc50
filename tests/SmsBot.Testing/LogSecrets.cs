using System.Buffers;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SmsBot.Testing;

/// <summary>The keys, tokens, numbers, codes and texts that a test used, and the search for them in what was logged.</summary>
internal sealed partial class LogSecrets
{
    // Shorter ones stand in times, ids and ports too.
    private const int Shortest = 5;
    private const int ShortestLine = 10;

    // The search keeps a state for each character. A line of a hostile member has up to a million.
    private const int Longest = 200;
    private const string Stored =
        "SELECT \"Phone\" FROM \"Rentals\" UNION SELECT \"Note\" FROM \"Rentals\" UNION SELECT \"Text\" FROM \"Sms\" UNION SELECT \"Code\" FROM \"Sms\"";

    private static readonly string[] SecretNames = ["Key", "Token", "Secret"];
    private readonly ConcurrentDictionary<string, bool> _secrets = new(StringComparer.Ordinal);

    public void Add(params IEnumerable<string?> secrets)
    {
        foreach (var secret in secrets)
        {
            if (secret?.Trim() is not { Length: >= Shortest } whole)
                continue;

            var known = whole[..Math.Min(whole.Length, Longest)];
            _secrets[known] = true;
            _secrets[Uri.EscapeDataString(known)] = true;
            if (known.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or '(' or ')')
                && known.Where(char.IsAsciiDigit).ToArray() is { Length: >= 10 } digits)
                _secrets[new string(digits[^10..])] = true;
        }
    }

    /// <summary>What members typed: free text, not a command alone.</summary>
    public void AddTyped(params IEnumerable<string> lines) =>
        Add(lines.Where(line => line.Length >= ShortestLine && line.Contains(' ', StringComparison.Ordinal)));

    /// <summary>The values of settings whose names say that they are secret, as arguments (<c>--Telegram:Token=…</c>).</summary>
    public void AddSettings(IEnumerable<string> arguments) => AddSettings(
        arguments
            .Select(argument => argument.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .Select(parts => KeyValuePair.Create(parts[0], (string?)parts[1])));

    public void AddSettings(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        foreach (var (name, value) in settings)
        {
            if (name.EndsWith("ConnectionString", StringComparison.OrdinalIgnoreCase)
                && Password().Match(value ?? "") is { Success: true } password)
                Add(password.Groups["value"].Value);

            // A bot's token is its public id and the secret.
            if (Array.Exists(SecretNames, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
                Add([value, .. name.Contains("Telegram", StringComparison.OrdinalIgnoreCase) ? value?.Split(':').Skip(1) ?? [] : []]);
        }
    }

    /// <summary>What the bot itself has kept of numbers, codes, texts and notes.</summary>
    public void AddStored(string databasePath)
    {
        if (!File.Exists(databasePath))
            return;

        using var connection = new SqliteConnection($"Data Source={databasePath};Pooling=False");
        AddStored(connection);
    }

    /// <summary>The same, and the password of the connection.</summary>
    public void AddStoredOnServer(string connectionString)
    {
        Add(new NpgsqlConnectionStringBuilder(connectionString).Password);
        using var connection = new NpgsqlConnection(connectionString + ";Pooling=False");
        AddStored(connection);
    }

    private void AddStored(DbConnection connection)
    {
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Stored;
        using var rows = command.ExecuteReader();
        while (rows.Read())
            Add(rows.IsDBNull(0) ? null : rows.GetString(0));
    }

    public void Add(LogSecrets others) => Add(others._secrets.Keys);

    public static void RequireNone(IEnumerable<string?> secrets, IEnumerable<CollectedLogs> logs)
    {
        var known = new LogSecrets();
        known.Add(secrets);
        known.RequireNoneIn(logs.SelectMany(log => log.Lines));
    }

    /// <summary>Fails with the first line in which one of them stands.</summary>
    public void RequireNoneIn(IEnumerable<string> lines)
    {
        var codes = _secrets.Keys.Where(IsCode).ToHashSet(StringComparer.Ordinal);
        var others = SearchValues.Create([.. _secrets.Keys.Where(secret => !IsCode(secret))], StringComparison.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            if (line.AsSpan().IndexOfAny(others) is >= 0 and var at)
                throw Told(line, at);
            var text = TraceId().Replace(line, "trace");
            if (Digits().Matches(text).FirstOrDefault(number => codes.Contains(number.Value)) is { } code)
                throw Told(text, code.Index);
        }
    }

    private static InvalidOperationException Told(string line, int at) =>
        new($"A log line tells a secret (\"{line[at..Math.Min(at + 4, line.Length)]}…\"): {line}");

    // A few digits stand in longer numbers by chance, a whole phone number does not.
    private static bool IsCode(string secret) => secret.Length < 10 && secret.All(char.IsAsciiDigit);

    [GeneratedRegex("Password=(?<value>[^;]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    // A keyed hash in hexadecimal digits has the digits of a code now and then.
    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")]
    private static partial Regex TraceId();
}
