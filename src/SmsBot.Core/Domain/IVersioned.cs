namespace SmsBot.Core.Domain;

/// <summary>A row with a version column of our own: SQLite generates no concurrency token.</summary>
internal interface IVersioned
{
    int Version { get; set; }
}
