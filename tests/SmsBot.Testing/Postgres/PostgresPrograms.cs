namespace SmsBot.Testing.Postgres;

/// <summary>Where the server's programs are on this machine, and whether the tests use them.</summary>
public static class PostgresPrograms
{
    /// <summary>Set to "Postgres", it lets the tests of Core and of the whole app use databases on a server.</summary>
    public const string Variable = "SMSBOT_TEST_DATABASE";

    public const string Missing =
        "PostgreSQL is not here: install Debian's package postgresql, or put initdb and postgres into /usr/lib/postgresql/VERSION/bin.";

    private const string Root = "/usr/lib/postgresql";

    /// <summary>The newest version's; null where there is none.</summary>
    public static string? Folder { get; } = Directory.Exists(Root)
        ? Directory
            .EnumerateDirectories(Root)
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            .OrderByDescending(
                bin => int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), out var version) ? version : 0).FirstOrDefault()
        : null;

    public static bool AreUsed { get; } =
        string.Equals(Environment.GetEnvironmentVariable(Variable), "Postgres", StringComparison.OrdinalIgnoreCase);
}
