using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core;
using SmsBot.Core.Providers;

namespace SmsBot.Architecture.Tests;

/// <summary>What the README and docs/providers.md say of the providers is what their terms say.</summary>
public sealed class ReadmeTests
{
    private static readonly IReadOnlyDictionary<string, Func<ISmsProvider, bool>> Abilities = new Dictionary<string, Func<ISmsProvider, bool>>(StringComparer.Ordinal)
    {
        ["one code"] = provider => provider.Terms.Products.Any(product => product.Kind == RentalKind.Activation),
        ["lease"] = provider => provider.Terms.Products.Any(product => product.Kind == RentalKind.Lease),
        ["extend"] = provider => provider is ICanExtend,
        ["renew"] = provider => provider is ICanRenew,
        ["another code on request"] = provider => provider is ICanResend,
        ["refund on request"] = provider => provider is ICanRefund,
        ["automatic refund"] = provider => Rules(provider).Any(rules => rules.IfNoCode == NoCodeRule.BackByItself),
        ["price cap sent with the order"] = provider => provider.Terms.CapsPrice,
        ["one request reads all numbers"] = provider => provider.Terms.Poll.Bulk,
        ["pushes"] = provider => provider is IReceivesWebhooks,
        ["purchases can be looked up"] = provider => provider is IListsPurchases,
        ["balance"] = provider => provider is IHasBalance,
    };

    [Fact]
    public void The_table_of_docs_providers_says_what_the_terms_say()
    {
        var rows = Table("docs/providers.md", "| | WantSMS");
        var providers = All();
        Assert.Equal(providers.Keys.Order(StringComparer.Ordinal), rows[0].Skip(1).Order(StringComparer.Ordinal));
        Assert.Equal(Abilities.Keys, rows.Skip(2).Select(row => row[0]));

        foreach (var row in rows.Skip(2))
        {
            foreach (var (name, cell) in rows[0].Skip(1).Zip(row.Skip(1)))
                RequireTrue(providers[name], row[0], cell);
        }
    }

    [Fact]
    public void The_table_of_the_README_has_a_row_for_each_real_provider_and_says_what_the_terms_say()
    {
        var rows = Table("README.md", "| provider |");
        var providers = All();
        Assert.Equal(
            providers.Keys.Where(name => name != "Sandbox").Order(StringComparer.Ordinal),
            rows.Skip(2).Select(row => Name(row[0])).Order(StringComparer.Ordinal));
        Assert.InRange(rows[0].Length, 5, 8);

        foreach (var row in rows.Skip(2))
        {
            foreach (var (ability, cell) in rows[0].Skip(1).Zip(row.Skip(1)))
                RequireTrue(providers[Name(row[0])], ability, cell);
        }
    }

    [Fact]
    public void A_compatible_shop_cannot_take_the_name_of_another_provider() => Assert.Equal(
        All().Values
            .Where(provider => provider.Terms.DisplayName != "HeroSMS")
            .Select(provider => provider.Terms.Name)
            .Order(StringComparer.Ordinal),
        Core.Providers.Compatible.CompatibleServices.Taken.Order(StringComparer.Ordinal));

    [Fact]
    public void The_README_is_short_and_has_both_commands()
    {
        var text = Source.Read("README.md");
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text), 1, 8 * 1024);
        Assert.Contains("\ndotnet run --project src/SmsBot.Host\n", text, StringComparison.Ordinal);
        Assert.Contains("\ndotnet test SmsBot.sln\n", text, StringComparison.Ordinal);
    }

    private static void RequireTrue(ISmsProvider provider, string ability, string cell) => Assert.True(
        Abilities[ability](provider) == cell.StartsWith("yes", StringComparison.Ordinal),
        $"{provider.Terms.DisplayName}, {ability}: the page says \"{cell}\".");

    private static List<string[]> Table(string file, string header) =>
    [
        .. Source.Lines(file)
            .SkipWhile(line => !line.StartsWith(header, StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .Select(Cells),
    ];

    /// <summary>The words of a link.</summary>
    private static string Name(string cell) => cell.TrimStart('[').Split(']')[0];

    private static IEnumerable<RentalTerms> Rules(ISmsProvider provider) => provider.Terms.Products.Select(product => product.Rules);

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];

    private static Dictionary<string, ISmsProvider> All()
    {
        var settings = ProviderFolders.All
            .Where(folder => folder is not ("Sandbox" or "Compatible"))
            .Select(folder => KeyValuePair.Create($"Providers:{folder}:ApiKey", (string?)"a-key"))
            .Append(new("Providers:Compatible:0:ApiKey", "a-key"))
            .Append(new("Providers:Compatible:0:Preset", "herosms"))
            .Append(new("Providers:Sandbox:Enabled", "true"))
            .Append(new("Database:ConnectionString", "Data Source=never-opened.db"));
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Source.Root, "appsettings.json"))
            .AddInMemoryCollection(settings)
            .Build();
        return new ServiceCollection().AddLogging().AddSmsBotCore(configuration).BuildServiceProvider()
            .GetServices<ISmsProvider>().ToDictionary(provider => provider.Terms.DisplayName, StringComparer.Ordinal);
    }
}
