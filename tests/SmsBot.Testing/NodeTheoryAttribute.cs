using Xunit;

namespace SmsBot.Testing;

/// <summary>A test with a library of npm; it says what is missing where it cannot run.</summary>
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    /// <param name="package">The package that it needs; without a name any will do.</param>
    public NodeTheoryAttribute(string package = "")
    {
        if (!ClientLibraries.HasNode)
            Skip = "Node is not here: install nodejs and npm, and run \"npm ci\" in tests/SmsBot.Clients.";
        else if (!Directory.Exists(Path.Combine(ClientLibraries.Folder ?? "", "node_modules", package)))
            Skip = "The client libraries are not here: run \"npm ci\" in tests/SmsBot.Clients.";
    }
}
