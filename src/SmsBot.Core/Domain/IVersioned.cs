namespace SmsBot.Core.Domain;

/// <summary>A row with our own version column: SQLite has no database-made concurrency token.</summary>
internal interface IVersioned
{
    int Version { get; set; }
}
