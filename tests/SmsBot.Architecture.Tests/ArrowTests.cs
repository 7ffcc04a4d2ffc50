using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SmsBot.Core.Providers;

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
        var own = Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("SmsBot.", StringComparison.Ordinal));
        Assert.All(own, name => Assert.Contains(name, allowed.Split(' ')));
    }

    [Theory]
    [InlineData("SmsBot.Telegram")]
    [InlineData("SmsBot.Discord")]
    public void A_chat_platform_knows_no_database_and_no_provider(string assembly)
    {
        Assert.DoesNotContain(Assembly.Load(assembly).GetReferencedAssemblies(), name =>
            name.Name!.Contains("EntityFramework", StringComparison.Ordinal) || name.Name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(TypesUsed(assembly), space =>
            space.StartsWith("SmsBot.Core.Providers", StringComparison.Ordinal) || space is "SmsBot.Core.Storage" or "SmsBot.Core.Rentals" or "SmsBot.Core.Ledger");
    }

    [Fact]
    public void The_core_knows_no_chat_platform_and_no_web_server() =>
        Assert.DoesNotContain(Assembly.Load("SmsBot.Core").GetReferencedAssemblies(), name => name.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void A_provider_folder_uses_only_what_providers_share()
    {
        string[] allowed = ["SmsBot.Core.Providers", "SmsBot.Core.Inbox", "SmsBot.Core.Ledger", "SmsBot.Core.Refusals", "SmsBot.Core.Settings", "SmsBot.Core.Rentals"];
        foreach (var file in Source.Files("src/SmsBot.Core/Providers").Where(file => ProviderFolders.Of(file) is not null))
        {
            var used = Source.Lines(file).Where(line => line.StartsWith("using SmsBot.", StringComparison.Ordinal)).Select(line => line[6..].TrimEnd(';'));
            var own = $"SmsBot.Core.Providers.{ProviderFolders.Of(file)}";
            Assert.All(used, name => Assert.True(allowed.Contains(name) || name == own, $"{file} uses {name}."));
        }
    }

    [Fact]
    public void A_provider_folder_uses_of_the_rentals_their_kind_only()
    {
        // What a product is (RentalKind) is a word of the port; how a rental lives is not a provider's business.
        string[] others = [.. typeof(ISmsProvider).Assembly.GetTypes().Where(type => type.Namespace == "SmsBot.Core.Rentals" && !type.IsNested && type.Name != "RentalKind").Select(type => type.Name)];
        foreach (var file in Source.Files("src/SmsBot.Core/Providers").Where(file => ProviderFolders.Of(file) is not null && Source.Read(file).Contains("using SmsBot.Core.Rentals;", StringComparison.Ordinal)))
            Assert.DoesNotContain(others, name => System.Text.RegularExpressions.Regex.IsMatch(Source.Read(file), $@"(?<![\w.])(new |: |<|\(){name}[ >(]", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    private static List<string> TypesUsed(string assembly)
    {
        using var image = new PEReader(File.OpenRead(Assembly.Load(assembly).Location));
        var metadata = image.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Namespace))];
    }
}
