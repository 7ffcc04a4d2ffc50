using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Messaging;

/// <summary>The words that members type in their own language.</summary>
public sealed partial class TypedWordsTests
{
    private static readonly string[] Kinds = [TypedWords.Commands, TypedWords.Words, TypedWords.Fillers, TypedWords.Settings, TypedWords.Countries];

    // They are read only before digits.
    private static readonly string[] BeforeDigits = ["max", "area"];

    public static TheoryData<string> Names => [.. Languages.Installed().Offered.Select(language => language.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_word_has_two_meanings(string language) => Spoken.In(CultureInfo.GetCultureInfo(language), () =>
    {
        Assert.All(Kinds, kind => Assert.All(TypedWords.Keys(kind), key =>
        {
            var words = TypedWords.Of(kind + key, CultureInfo.CurrentUICulture);
            Assert.NotEmpty(words);
            Assert.All(words, word => Assert.Equal((word, key), (word, TypedWords.English(kind, word))));
        }));
        return 0;
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void No_word_takes_an_English_word_a_service_or_a_country_away(string language) => Spoken.In(
        CultureInfo.GetCultureInfo(language),
        () =>
        {
            string[] kinds = [TypedWords.Commands, TypedWords.Words];
            var english = kinds.SelectMany(TypedWords.Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var services = CommonNames.Services.SelectMany(service => service.Aliases ?? [], (_, alias) => alias)
                .Concat(CommonNames.Services.SelectMany(service => new[] { service.Slug, service.Name }));
            var countries = CommonNames.Countries.SelectMany(country => country.Aliases ?? [], (_, alias) => alias)
                .Concat(CommonNames.Countries.SelectMany(country => new[] { country.Code, country.Name, country.LocalName }));
            Assert.Empty(services.Concat(countries)
                .SelectMany(name => name.Split(' ').Append(name), (name, word) => (name, word))
                .Where(pair => !english.Contains(pair.word))
                .SelectMany(pair => kinds.Select(kind => (pair.name, TypedWords.English(kind, pair.word))))
                .Where(pair => pair.Item2 is { } key && !BeforeDigits.Contains(key))
                .ToList());

            Assert.All(kinds, kind => Assert.All(TypedWords.Keys(kind).Where(key => TypedWords.English(kind, key) is not null), key =>
                Assert.Equal(key, TypedWords.English(kind, key))));
            return 0;
        });

    // https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming
    // Discord has no Persian, whose words have joiners.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_usual_word_for_a_command_can_be_its_name_in_a_menu(string language) => Assert.All(
        language == "fa" ? [] : TypedWords.Keys(TypedWords.Commands),
        key => Assert.Matches(MenuName(), TypedWords.Of(TypedWords.Commands + key, CultureInfo.GetCultureInfo(language))[0]));

    [Theory]
    [InlineData("ru", "/цена whatsapp сша")]
    [InlineData("ru", "цена на whatsapp в США")]
    [InlineData("ru", "ЦЕНА whatsapp us")]
    [InlineData("ru", "price whatsapp us")]
    [InlineData("uk", "ціна whatsapp сша")]
    [InlineData("es", "precio whatsapp estados unidos")]
    [InlineData("pt-BR", "preco para whatsapp EUA")]
    [InlineData("id", "harga whatsapp amerika")]
    [InlineData("vi", "giá whatsapp Mỹ")]
    [InlineData("tr", "FİYAT whatsapp ABD için")]
    [InlineData("ar", "الاسعار whatsapp أمريكا")]
    [InlineData("fa", "قيمت whatsapp آمریکا")]
    [InlineData("hi", "कीमत whatsapp अमेरिका")]
    [InlineData("zh-Hans", "价格 whatsapp 美国")]
    public async Task A_command_is_understood_in_the_readers_language(string language, string typed)
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync($"/settings language {language}");
        await core.SaysAsync("/price whatsapp us");
        var expected = core.Chat.Last.Text;

        await core.SaysAsync(typed);

        Assert.Contains("Alpha", expected, StringComparison.Ordinal);
        Assert.Equal(expected, core.Chat.Last.Text);
    }

    [Theory]
    [InlineData("ru", "whatsapp сша 30 дней макс 0,50 через alpha", 30)]
    [InlineData("ru", "whatsapp us 2недели до 0,50 через alpha", 14)]
    [InlineData("uk", "whatsapp сша 1 місяць макс 0.50 через alpha", 30)]
    [InlineData("tr", "whatsapp abd 7 gün en fazla 0,50 sağlayıcı alpha", 7)]
    [InlineData("ar", "whatsapp أمريكا ٣٠ يوم أقصى ٠٫٥٠ عبر alpha", 30)]
    [InlineData("fa", "whatsapp آمریکا ۷ روز حداکثر ۰٫۵۰ از طریق alpha", 7)]
    [InlineData("zh-Hans", "whatsapp 美国 30天 最高 0.50 通过 alpha", 30)]
    [InlineData("vi", "whatsapp Mỹ 30 ngày tối đa 0,50 qua alpha", 30)]
    public async Task The_words_after_a_command_are_understood_too(string language, string typed, int days)
    {
        await using var core = await TestCore.StartAsync();

        var (request, isGuess) = Spoken.In(
            CultureInfo.GetCultureInfo(language), () => core.Get<RentWords>().Parse(typed.Split(' ')));

        Assert.Equal(
            ("whatsapp", "us", days, 0.5m, "alpha", false),
            (request.Service, request.Country, request.Days, request.MaxPrice?.Amount, request.Provider, isGuess));
    }

    [Fact]
    public async Task An_everyday_word_for_max_needs_an_amount()
    {
        await using var core = await TestCore.StartAsync();

        var (request, _) = Spoken.In(
            CultureInfo.GetCultureInfo("ru"), () => core.Get<RentWords>().Parse(["whatsapp", "до", "us"], freeText: true));

        Assert.Equal(("whatsapp", "us", null), (request.Service, request.Country, request.MaxPrice));
    }

    [Fact]
    public async Task A_country_code_that_is_an_English_word_stays_one()
    {
        await using var core = await TestCore.StartAsync();

        var (request, _) = core.Get<RentWords>().Parse(["google", "IN"], freeText: true);

        Assert.Equal("in", request.Country);
    }

    [Fact]
    public async Task Two_words_name_a_command_and_a_slip_is_offered()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/settings language ru");
        await core.SaysAsync("/numbers");
        var numbers = core.Chat.Last.Text;

        await core.SaysAsync("мои номера");
        Assert.Equal(numbers, core.Chat.Last.Text);

        await core.SaysAsync("/настойки");
        Assert.Contains("/settings", core.Chat.Last.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task Another_language_than_the_readers_is_not_guessed()
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync("/цена whatsapp us");

        Assert.DoesNotContain("Alpha", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_is_named_and_taken_back_in_the_readers_language()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/settings language ru");

        await core.SaysAsync("настройки страна США");
        Assert.Contains("Соединенные Штаты", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.SaysAsync("настройки страна выкл");
        Assert.DoesNotContain("Соединенные Штаты", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}]{1,32}$")]
    private static partial Regex MenuName();
}
