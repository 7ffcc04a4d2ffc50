using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core;
using SmsBot.Core.Providers;

namespace SmsBot.Architecture.Tests;

/// <summary>What the README says of the providers is what their terms say.</summary>
public sealed class ReadmeTests
{
    private static readonly IReadOnlyDictionary<string, Func<ISmsProvider, bool>> Abilities = new Dictionary<string, Func<ISmsProvider, bool>>(StringComparer.Ordinal)
    {
        ["one code"] = provider => provider.Terms.Products.Any(product => product.Kind == RentalKind.Activation),
        ["lease"] = provider => provider.Terms.Products.Any(product => product.Kind == RentalKind.Lease),
        ["extend"] = provider => provider is ICanExtend,
        ["renew"] = provider => provider is ICanRenew,
        ["another code on request"] = provider => provider is ICanSendAgain,
        ["refund on request"] = provider => provider is ICanRefund,
        ["refund by itself"] = provider => Rules(provider).Any(rules => rules.IfNoCode == NoCodeRule.BackByItself),
        ["cap sent with the order"] = provider => provider.Terms.CapsPrice,
        ["one call for all numbers"] = provider => provider.Terms.Poll.Bulk,
        ["pushes"] = provider => provider is IReceivesWebhooks,
        ["purchases can be looked up"] = provider => provider is IListsPurchases,
        ["balance"] = provider => provider is IHasBalance,
    };

    [Fact]
    public void The_table_of_the_providers_is_what_their_terms_say()
    {
        var rows = Source.Lines("README.md").SkipWhile(line => !line.StartsWith("| | WantSMS", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|')).Select(Cells).ToList();
        var providers = All();
        Assert.Equal(providers.Keys.Order(StringComparer.Ordinal), rows[0].Skip(1).Order(StringComparer.Ordinal));
        Assert.Equal(Abilities.Keys, rows.Skip(2).Select(row => row[0]));

        foreach (var row in rows.Skip(2))
        {
            foreach (var (name, cell) in rows[0].Skip(1).Zip(row.Skip(1)))
                Assert.True(Abilities[row[0]](providers[name]) == cell.StartsWith("yes", StringComparison.Ordinal), $"{name}, {row[0]}: the README says \"{cell}\".");
        }
    }

    private static IEnumerable<RentalTerms> Rules(ISmsProvider provider) => provider.Terms.Products.Select(product => product.Rules);

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];

    private static Dictionary<string, ISmsProvider> All()
    {
        var settings = ProviderFolders.All.Where(folder => folder != "Sandbox").Select(folder => KeyValuePair.Create($"Providers:{folder}:ApiKey", (string?)"a-key"))
            .Append(new("Providers:Sandbox:Enabled", "true"))
            .Append(new("Database:ConnectionString", "Data Source=never-opened.db"));
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(Source.Root, "appsettings.json")).AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddLogging().AddSmsBotCore(configuration).BuildServiceProvider()
            .GetServices<ISmsProvider>().ToDictionary(provider => provider.Terms.DisplayName, StringComparer.Ordinal);
    }
}
