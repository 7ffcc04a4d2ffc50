namespace SmsBot.Core.Storage;

/// <summary>Whether this process still writes into the database that the next start will read.</summary>
internal interface IDatabaseIdentity
{
    bool IsSame();
}
