using Xunit;

namespace SmsBot.Testing;

/// <summary>A test that needs a specification file; it says so where the file is absent.</summary>
public sealed class SpecFactAttribute : FactAttribute
{
    public SpecFactAttribute(string file)
    {
        if (Specifications.Find(file) is null)
            Skip = $"The specification {file} is not here. Put it into a folder and name that in {Specifications.Variable}.";
    }
}
