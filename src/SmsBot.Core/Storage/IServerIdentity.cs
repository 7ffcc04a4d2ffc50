namespace SmsBot.Core.Storage;

/// <summary>What a database server says about its own history: it changes with a failover, a restore, or a move.</summary>
internal interface IServerIdentity
{
    /// <summary>"-" where it says nothing.</summary>
    Task<string> ReadAsync(BotDbContext db, CancellationToken cancellationToken);
}
