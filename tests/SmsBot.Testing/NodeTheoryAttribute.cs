using Xunit;

namespace SmsBot.Testing;

/// <summary>A test with a library of npm; it says what is missing where it cannot run.</summary>
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute()
    {
        if (!ClientLibraries.HasNode)
            Skip = "Node is not here: install nodejs and npm, and run \"npm ci\" in tests/SmsBot.Clients.";
        else if (!Directory.Exists(Path.Combine(ClientLibraries.Folder ?? "", "node_modules")))
            Skip = "The client libraries are not here: run \"npm ci\" in tests/SmsBot.Clients.";
    }
}
