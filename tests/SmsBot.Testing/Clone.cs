namespace SmsBot.Testing;

/// <summary>The clone of the repository that the tests were built in.</summary>
public static class Clone
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "SmsBot.sln")))
                return folder;
        }

        throw new InvalidOperationException("SmsBot.sln is not above the tests.");
    }
}
