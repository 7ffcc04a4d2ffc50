namespace SmsBot.Benchmarks;

/// <summary>One database and the hosts on it. With SQLite there is one.</summary>
internal sealed record HostsSetup(string Name, bool OnPostgres, int Hosts);
