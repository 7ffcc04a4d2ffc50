using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SmsBot.Host.Tests.Crash;
using SmsBot.Testing.Postgres;

namespace SmsBot.Host.Tests.Cluster;

/// <summary>
/// The tables on PostgreSQL under the names that SQL without quotes has: views with names in lower case, where a truth is a number as in
/// SQLite.
/// </summary>
internal sealed class ClusterStore(string connectionString) : ICrashStore
{
    private const string Schema = "crash";

    private const string Make = """
        CREATE SCHEMA crash;
        CREATE FUNCTION crash.ifnull(anycompatible, anycompatible) RETURNS anycompatible LANGUAGE sql IMMUTABLE AS 'SELECT coalesce($1, $2)';
        CREATE FUNCTION crash.instr(text, text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT strpos($1, $2)';
        DO $$ DECLARE one record; BEGIN
          FOR one IN SELECT table_name AS name, string_agg(format('%I%s AS %I', column_name, CASE data_type WHEN 'boolean' THEN '::int' ELSE '' END, lower(column_name)), ', ') AS columns
              FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_%' GROUP BY table_name LOOP
            EXECUTE format('CREATE VIEW crash.%I AS SELECT %s FROM public.%I', lower(one.name), one.columns, one.name);
          END LOOP;
        END $$
        """;

    private readonly string _connection =
        new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = $"{Schema},public", Pooling = true, MaxPoolSize = 5 }.ToString();

    /// <summary>Once the first host has made the tables.</summary>
    public void MakeViews()
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(Make, connection);
        command.ExecuteNonQuery();
    }

    public DbConnection Open()
    {
        var connection = new NpgsqlConnection(_connection);
        connection.Open();
        return connection;
    }

    public string Dialect(string sql) => sql.Replace("TOTAL(", "SUM(", StringComparison.Ordinal);

    /// <summary>The server ends with the run, so its tables are written to a file.</summary>
    public string Keep()
    {
        var (at, file) = (new NpgsqlConnectionStringBuilder(connectionString), Path.GetTempFileName());
        string[] arguments =
        [
            "--host", at.Host!, "--port", at.Port.ToString(CultureInfo.InvariantCulture), "--username", at.Username!,
            "--schema", "public", "--file", file, at.Database!,
        ];
        using var dump = Process.Start(Path.Combine(PostgresPrograms.Folder!, "pg_dump"), arguments);
        dump.WaitForExit();
        return dump.ExitCode == 0 ? file : "nothing: pg_dump failed";
    }
}
