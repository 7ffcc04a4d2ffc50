using System.Globalization;

namespace SmsBot.Core.Storage;

/// <summary>How far a database has come. Both numbers only grow.</summary>
/// <param name="Id">Made with the database; a copy of it has the same.</param>
/// <param name="Starts">How often a bot has begun to work on it.</param>
/// <param name="Spends">The id of the last purchase or change that was about to be sent.</param>
internal sealed record DatabaseMark(string Id, long Starts, long Spends)
{
    public bool IsBehind(DatabaseMark known) => Id == known.Id && (Starts < known.Starts || Spends < known.Spends);

    /// <summary>As it stands in the table: id, starts, and what the server says about itself.</summary>
    public static (DatabaseMark Mark, string Server)? Read(string? stored, long spends) =>
        stored?.Split(' ') is [var id, var starts, var server]
        && long.TryParse(starts, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (new DatabaseMark(id, number, spends), server)
            : null;

    public string Store(string server) => string.Create(CultureInfo.InvariantCulture, $"{Id} {Starts} {server}");
}
