namespace SmsBot.Core.Storage;

/// <summary>A file has no server.</summary>
internal sealed class FileIdentity : IServerIdentity
{
    public Task<string> ReadAsync(BotDbContext db, CancellationToken cancellationToken) => Task.FromResult("-");
}
