using Mono.Cecil;

namespace SmsBot.Architecture.Tests;

/// <summary>A type that needs many parts has many tasks. Counted in the compiled assemblies: records and private types count too.</summary>
public sealed class ConstructorTests
{
    private const int Most = 8;

    [Theory]
    [InlineData("SmsBot.Core")]
    [InlineData("SmsBot.Telegram")]
    [InlineData("SmsBot.Discord")]
    [InlineData("SmsBot.Host")]
    public void A_constructor_has_at_most_8_parameters(string assembly) =>
        Assert.Equal("", string.Join(' ', TooLong(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"))));

    [Fact]
    public void A_longer_one_is_found()
    {
        var found = TooLong(typeof(ConstructorTests).Assembly.Location);
        Assert.Contains("TakesNine: 9", found);
        Assert.Contains("HasNine: 9", found);
        Assert.DoesNotContain(found, one => one.StartsWith("TakesEight", StringComparison.Ordinal));
    }

    private static bool IsAnonymous(TypeDefinition type) =>
        type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal);

    /// <summary>A record in a vendor's folder has the fields of the vendor's answer.</summary>
    private static bool IsWireType(TypeDefinition type) =>
        type.Namespace.StartsWith("SmsBot.Core.Providers.", StringComparison.Ordinal)
            && type.Methods.Any(method => method.Name == "<Clone>$");

    private static List<string> TooLong(string file)
    {
        using var module = ModuleDefinition.ReadModule(file);
        return
        [
            .. from type in module.GetTypes()
               from method in type.Methods
               where method.IsConstructor && method.Parameters.Count > Most && !IsAnonymous(type) && !IsWireType(type)
               select $"{type.Name}: {method.Parameters.Count}",
        ];
    }
}
