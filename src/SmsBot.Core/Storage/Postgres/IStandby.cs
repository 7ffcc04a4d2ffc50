namespace SmsBot.Core.Storage.Postgres;

/// <summary>Learns which host is active while this one waits for its lease.</summary>
internal interface IStandby
{
    void Note(ActiveHost active);
}
