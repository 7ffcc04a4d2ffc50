using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SmsBot.Architecture.Tests;

/// <summary>Host → Telegram, Discord → Core, and no other arrow.</summary>
public sealed class ArrowTests
{
    [Theory]
    [InlineData("SmsBot.Core", "")]
    [InlineData("SmsBot.Telegram", "SmsBot.Core")]
    [InlineData("SmsBot.Discord", "SmsBot.Core")]
    [InlineData("SmsBot.Host", "SmsBot.Core SmsBot.Discord SmsBot.Telegram")]
    [InlineData("SmsBot.Testing", "SmsBot.Core")]
    public void A_project_refers_only_to_those_below_it(string assembly, string allowed)
    {
        var own = Assembly
            .Load(assembly)
            .GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => name.StartsWith("SmsBot.", StringComparison.Ordinal));
        Assert.All(own, name => Assert.Contains(name, allowed.Split(' ')));
    }

    [Theory]
    [InlineData("SmsBot.Telegram")]
    [InlineData("SmsBot.Discord")]
    public void A_chat_platform_knows_no_database_and_no_provider(string assembly)
    {
        Assert.DoesNotContain(Assembly.Load(assembly).GetReferencedAssemblies(), name =>
            name.Name!.Contains("EntityFramework", StringComparison.Ordinal)
                || name.Name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(TypesUsed(assembly), space =>
            space.StartsWith("SmsBot.Core.Providers", StringComparison.Ordinal)
                || space is "SmsBot.Core.Storage" or "SmsBot.Core.Domain" or "SmsBot.Core.Rentals" or "SmsBot.Core.Ledger");
    }

    [Fact]
    public void The_core_knows_no_chat_platform_and_no_web_server() =>
        Assert.DoesNotContain(
            Assembly.Load("SmsBot.Core").GetReferencedAssemblies(),
            name => name.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    private static List<string> TypesUsed(string assembly)
    {
        using var image = new PEReader(File.OpenRead(Assembly.Load(assembly).Location));
        var metadata = image.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Namespace))];
    }
}
