namespace SmsBot.Core.Storage;

/// <summary>Another host works on this database now, or may: nothing more is written here.</summary>
internal sealed class LeaseLostException(Exception? inner = null)
    : Exception("This host has lost its lease of the database: another host may have taken over, so nothing more is written here.", inner);
