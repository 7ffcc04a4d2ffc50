using System.Globalization;
using Microsoft.Extensions.Logging;

namespace SmsBot.Core.Storage;

/// <summary>
/// How far this host knows its database to have come, in a small file beside it: a database that is behind its file was replaced by an
/// earlier one. A file that cannot be written costs this check and nothing else.
/// </summary>
/// <param name="pathOf">By the database's id; null: nothing is remembered.</param>
internal sealed partial class HistoryFile(Func<string, string?> pathOf, ILogger<HistoryFile> logger)
{
    private readonly Lock _lock = new();
    private DatabaseMark? _last;
    private bool _told;

    public DatabaseMark? Read(string id)
    {
        try
        {
            return pathOf(id) is { } path && File.Exists(path)
                && File.ReadAllText(path).Split(' ') is [var of, var starts, var spends] && of == id
                ? new DatabaseMark(id, long.Parse(starts, CultureInfo.InvariantCulture), long.Parse(spends, CultureInfo.InvariantCulture))
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            Tell(fault);
            return null;
        }
    }

    public void Write(DatabaseMark mark)
    {
        lock (_lock)
        {
            if (mark == _last || pathOf(mark.Id) is not { } path)
                return;

            try
            {
                var fresh = path + ".new";
                File.WriteAllText(fresh, string.Create(CultureInfo.InvariantCulture, $"{mark.Id} {mark.Starts} {mark.Spends}"));
                File.Move(fresh, path, overwrite: true);
                _last = mark;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Tell(fault);
            }
        }
    }

    private void Tell(Exception fault)
    {
        if (!_told)
            Log.NotKept(logger, fault.GetType().Name);
        _told = true;
    }

    private static partial class Log
    {
        [LoggerMessage(
            214,
            LogLevel.Warning,
            "The file that remembers how far the database has come cannot be read or written ({Reason}): a database that was put back to an earlier moment by hand is not noticed.")]
        public static partial void NotKept(ILogger logger, string reason);
    }
}
