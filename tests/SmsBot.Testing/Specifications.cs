namespace SmsBot.Testing;

/// <summary>Where the platforms' machine-readable specifications are: not part of the repository, so they may be absent.</summary>
public static class Specifications
{
    public const string Variable = "SMSBOT_SPECS";

    public static string? Find(string file)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder)
            return Existing(Path.Combine(folder, file));

        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (Existing(Path.Combine(at.FullName, "shared", "specs", file)) is { } found)
                return found;
        }

        return null;
    }

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
