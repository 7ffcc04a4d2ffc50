namespace SmsBot.Discord.Gateway;

/// <summary>A share of the servers: Discord says how many there are to be, nearly always one.</summary>
internal sealed record GatewayShard(int Id, int Count);
