using SmsBot.Core.Catalogue;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Tests.Catalogue;

/// <summary>
/// What the spelling search finds, asked of every name of the data file:
/// https://github.com/feature23/StringSimilarity.NET#optimal-string-alignment.
/// </summary>
public sealed class NearMissTests
{
    private static readonly CatalogueSnapshot Everything = new(
        CommonNames.Services.Select(service => new CatalogueItem
        {
            Provider = "alpha",
            Kind = CatalogueKind.Service,
            ProviderKey = service.Slug,
            Name = service.Name,
            Common = service.Slug,
            SeenAt = DateTimeOffset.UnixEpoch,
        }),
        CommonNames.Services.Select(service => new CatalogueService { Slug = service.Slug, Name = service.Name }));

    [Theory]
    [InlineData("left out")]
    [InlineData("doubled")]
    [InlineData("replaced")]
    [InlineData("swapped")]
    public void A_slip_of_one_letter_finds_its_service_and_usually_first(string slip)
    {
        List<string> missed = [];
        var (asked, first) = (0, 0);
        foreach (var service in CommonNames.Services.Where(service => CommonNames.Fold(service.Name).Length >= 4))
        {
            foreach (var typed in Slips(CommonNames.Fold(service.Name), slip).Where(typed => CommonNames.Service(typed) is null))
            {
                asked++;
                var found = Everything.NearServices(typed).Select(near => near.Slug).ToList();
                if (!found.Contains(service.Slug, StringComparer.Ordinal))
                    missed.Add($"{typed} for {service.Name}");
                else if (string.Equals(found[0], service.Slug, StringComparison.Ordinal))
                    first++;
            }
        }

        Assert.Empty(missed);
        Assert.InRange(first, asked * 0.97, asked);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("thanks")]
    [InlineData("please")]
    [InlineData("number")]
    [InlineData("nothing")]
    [InlineData("balance")]
    [InlineData("waiting")]
    public void An_everyday_word_finds_nothing(string word)
    {
        Assert.Empty(Everything.NearServices(word));
        Assert.Empty(CatalogueSnapshot.NearCountries(word));
    }

    private static IEnumerable<string> Slips(string name, string slip) => Enumerable.Range(0, name.Length - 1).Select(i => slip switch
    {
        "left out" => name.Remove(i, 1),
        "doubled" => name.Insert(i, name[i].ToString()),
        "replaced" => name.Remove(i, 1).Insert(i, "q"),
        _ => string.Concat(name.AsSpan(0, i), name.AsSpan(i + 1, 1), name.AsSpan(i, 1), name.AsSpan(i + 2)),
    });
}
