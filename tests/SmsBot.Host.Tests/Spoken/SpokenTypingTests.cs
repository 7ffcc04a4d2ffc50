using SmsBot.Core;

namespace SmsBot.Host.Tests.Spoken;

/// <summary>
/// What members type in their own language: the words of commands where a platform lets them be typed, and everywhere the names of
/// services and countries, and the words beside them.
/// </summary>
public sealed class SpokenTypingTests
{
    private const string Ada = "Ада";

    /// <summary>/price, /rent, /numbers; a service, a country; a price cap in words; a service alone, a country as it is said.</summary>
    private static readonly Dictionary<string, string[]> Typed = new(StringComparer.Ordinal)
    {
        ["en"] = ["/price", "/rent", "/numbers", "whatsapp", "united states", "max 5", "telegram", "usa"],
        ["ru"] = ["/цена", "/снять", "/номера", "ватсап", "соединенные штаты", "до 5", "телеграм", "сша"],
        ["ar"] = ["/سعر", "/استئجار", "/أرقامي", "واتساب", "الولايات المتحدة", "حتى 5", "تيليجرام", "أمريكا"],
        ["fa"] = ["/قیمت", "/اجاره", "/شماره‌ها", "واتساپ", "ایالات متحده", "حداکثر ۵", "تلگرام", "آمریکا"],
        ["zh-Hans"] = ["/价格", "/租用", "/我的号码", "whatsapp", "美国", "最高 5", "电报", "美国"],
    };

    public static TheoryData<string, string> Everywhere => SpokenStage.On(["telegram", "discord", "web"], [.. Typed.Keys]);

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Commands_services_and_countries_are_understood_as_they_are_called_there(string platform, string language)
    {
        var words = Typed[language];
        await using var bot = await SpokenStage.CreateAsync(platform, language);
        bot.World.Pool.Sell("Telegram", "US", 0.25m, stock: 50);
        await bot.World.RunAsync(platform == "web" ? WebStage.Arguments : []);

        // Discord's own menu translates the names of commands; what is written there are options, each of one word here.
        var isSlash = platform == "discord";
        var (price, rent, numbers) = isSlash ? ("/price", "/rent", "/numbers") : (words[0], words[1], words[2]);
        var (country, cap) = isSlash ? (words[7], "max 5") : (words[4], words[5]);
        await bot.AsksAsync(Ada, $"{price} {words[3]} {country}", nameof(Texts.Offer_CheckedNow));
        await bot.AsksAsync(Ada, $"{rent} {words[3]} {country} {cap}", nameof(Texts.Card_Waiting));
        await bot.SeesWordsAsync(Ada, "WhatsApp");
        await bot.AsksAsync(Ada, numbers, nameof(Texts.Numbers_Title));

        // Words alone never buy: they lead to the offers.
        await bot.AsksAsync(Ada, $"{(isSlash ? "/price " : "")}{words[6]} {words[7]}", nameof(Texts.Offer_CheckedNow));
        await bot.SeesWordsAsync(Ada, "Telegram");
        Assert.Equal(1, bot.World.Pool.Books.Sold);
    }
}
