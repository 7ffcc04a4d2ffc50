namespace SmsBot.Discord.Gateway;

/// <summary>A share of the servers: Discord says how many shards are needed, nearly always one.</summary>
internal sealed record GatewayShard(int Id, int Count);
