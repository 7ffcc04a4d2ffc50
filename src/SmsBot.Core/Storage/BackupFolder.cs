using System.Globalization;
using Microsoft.Extensions.Options;

namespace SmsBot.Core.Storage;

/// <summary>The backups that the bot has made: <c>smsbot-20261129-063000.db</c>, by UTC.</summary>
internal sealed class BackupFolder(IDatabaseCopy copy, IOptions<BackupOptions> options, TimeProvider time)
{
    private const string Pattern = "smsbot-????????-??????.db";
    private const string Stamp = "yyyyMMdd'-'HHmmss";

    public bool IsOn => options.Value.Folder.Length > 0;

    private string Folder => Path.GetFullPath(options.Value.Folder);

    /// <summary>When the newest was made; null: there is none. One from the future was made by a wrong clock and says nothing.</summary>
    public DateTimeOffset? Newest() => !Directory.Exists(Folder) ? null : Files().Select(TimeOf).Where(at => at <= time.GetUtcNow()).Max();

    /// <summary>
    /// Makes one, checks it as the start would, and deletes those that are too many. A copy that fails the check is deleted, and no other
    /// is.
    /// </summary>
    public async Task<string> MakeAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var file = Path.Combine(
            Folder,
            string.Create(
                CultureInfo.InvariantCulture, $"smsbot-{time.GetUtcNow().UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)}.db"));
        var part = file + ".part";

        // A killed process may have left one.
        foreach (var left in Directory.EnumerateFiles(Folder, Pattern + ".part"))
            File.Delete(left);
        await copy.WriteAsync(part, cancellationToken);
        try
        {
            await BackupCheck.RequireUsableAsync(part, cancellationToken);
        }
        catch (DatabaseUnusableException)
        {
            File.Delete(part);
            throw;
        }

        File.Move(part, file, overwrite: true);
        foreach (var old in Files().OrderByDescending(TimeOf).Skip(options.Value.Keep).ToList())
            File.Delete(old);
        return file;
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Folder, Pattern).Where(file => TimeOf(file) is not null);

    private static DateTimeOffset? TimeOf(string file) => DateTimeOffset.TryParseExact(
        Path.GetFileNameWithoutExtension(file)["smsbot-".Length..],
        Stamp,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal,
        out var at)
            ? at
            : null;
}
