using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SmsBot.Testing.Postgres;

/// <summary>
/// A PostgreSQL server of this test run, in a temporary folder on a port of loopback. It ends when this process ends, however that happens:
/// a shell waits for the end of its input and stops it then. It does not run as root, and it does not wait for the disk.
/// </summary>
internal sealed class PostgresServerProcess
{
    private const string Script = """
        bin=$1; port=$2; folder=$(mktemp -d /tmp/smsbot-postgres-XXXXXX)
        as=""
        if [ "$(id -u)" = 0 ]; then
          user=postgres; id postgres > /dev/null 2>&1 || user=nobody
          chown "$user" "$folder"
          as="setpriv --reuid=$user --regid=$(id -g "$user") --clear-groups"
        fi
        cd "$folder"
        start() {
          $as "$bin/postgres" -D data -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off \
            -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB -c autovacuum=off -c wal_level=minimal -c max_wal_senders=0 -c jit=off < /dev/null > server.log 2>&1 &
          server=$!
          echo started
        }
        stop() { kill -INT "$server"; wait "$server"; }
        if $as "$bin/initdb" --pgdata=data --auth=trust --username=smsbot --encoding=UTF8 --locale=C --no-sync < /dev/null > initdb.log 2>&1; then
          start
          while read -r order; do case $order in stop) stop; echo stopped;; start) start;; esac; done
          stop
        else
          cat initdb.log
        fi
        cd /; rm -rf "$folder"
        """;

    private static readonly Lazy<Task<PostgresServerProcess>> Shared = new(StartAsync);
    private readonly Process _shell;

    private PostgresServerProcess(Process shell, int port) => (_shell, Port) = (shell, port);

    public int Port { get; }

    /// <summary>One for the whole run.</summary>
    public static Task<PostgresServerProcess> GetAsync() => Shared.Value;

    /// <summary>A server of a test's own, which may stop it.</summary>
    public static async Task<PostgresServerProcess> StartAsync()
    {
        var bin = PostgresPrograms.Folder ?? throw new InvalidOperationException(PostgresPrograms.Missing);
        var port = FreePort();
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-c", Script, "sh", bin, port.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        var shell = Process.Start(start)!;
        var said = await shell.StandardOutput.ReadLineAsync(CancellationToken.None);
        if (said is not "started")
            throw new InvalidOperationException(
                $"initdb failed: {said}\n{await shell.StandardOutput.ReadToEndAsync(CancellationToken.None)}");

        var server = new PostgresServerProcess(shell, port);
        await Eventually.IsTrueAsync(server.AnswersAsync, () => "The server does not answer.");
        return server;
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = "smsbot",
        Password = "a-password-of-the-tests",
        Database = database,

        // A run has many databases, and each would keep its idle connections.
        ConnectionIdleLifetime = 5,
        ConnectionPruningInterval = 2,
    }.ToString();

    public async Task<T?> AskAsync<T>(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=False");
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(CancellationToken.None) is T value ? value : default;
    }

    public async Task ExecuteAsync(string database, string sql) => await AskAsync<object>(database, sql);

    /// <summary>It goes away, and its data stay.</summary>
    public Task PauseAsync() => OrderAsync("stop", "stopped");

    public async Task ResumeAsync()
    {
        await OrderAsync("start", "started");
        await Eventually.IsTrueAsync(AnswersAsync, () => "The server does not answer.");
    }

    /// <summary>It ends, and its folder goes.</summary>
    public async Task StopAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience.Bound, TimeProvider.System);
    }

    private async Task OrderAsync(string order, string answer)
    {
        await _shell.StandardInput.WriteLineAsync(order);
        await _shell.StandardInput.FlushAsync(CancellationToken.None);
        if (await _shell.StandardOutput
            .ReadLineAsync(CancellationToken.None)
            .AsTask()
            .WaitAsync(Patience.Bound, TimeProvider.System) != answer)
            throw new InvalidOperationException($"The server did not {order}.");
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            return await AskAsync<int>("postgres", "SELECT 1") == 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
