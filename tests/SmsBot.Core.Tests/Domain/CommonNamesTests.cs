using System.Globalization;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Tests.Domain;

/// <summary>The names that shops write for the services that are rented most.</summary>
public sealed class CommonNamesTests
{
    // As the lists of compatible shops, 5sim and SMSPool write them, and the common name of each.
    private const string Names = """
        WhatsApp=whatsapp|whatsapp=whatsapp|Telegram=telegram|Google,youtube,Gmail=google|google=google|Instagram+Threads=instagram|instagram=instagram|facebook=facebook
        Twitter=twitter|TikTok/Douyin=tiktok|Discord=discord|Microsoft=microsoft|Apple=apple|Tinder=tinder|Amazon=amazon|Netflix=netflix|Viber=viber|WeChat=wechat
        Line messenger=line|KakaoTalk=kakaotalk|VKontakte=vk|vkontakte=vk|Odnoklassniki=odnoklassniki|Yandex=yandex|Mail.ru=mailru|mailru=mailru|Yahoo=yahoo|OpenAI=openai
        Alipay/Alibaba/1688=alipay|Shopee=shopee|Lazada=lazada|DiDi=didi|Uber=uber|Grab=grab|Gojek=gojek|inDriver=indrive|Airbnb=airbnb|Blizzard=blizzard
        Steam=steam|Twitch=twitch|LinkedIN=linkedin|pof.com=pof|Bumble=bumble|Hinge=hinge|Badoo=badoo|Ticketmaster=ticketmaster|Nike=nike|OLX=olx
        avito=avito|PayPal=paypal|Snapchat=snapchat|Signal=signal|Imo=imo|Zalo=zalo|Truecaller=truecaller|Quora=quora|Reddit=reddit|eBay=ebay
        AliExpress=aliexpress|Temu=temu|SHEIN=shein|Etsy=etsy|Vinted=vinted|Booking=booking|Lyft=lyft|Bolt=bolt|DoorDash=doordash|Deliveroo=deliveroo
        foodpanda=foodpanda|Spotify=spotify|RiotGames=riotgames|OkCupid=okcupid|Grindr=grindr|Naver=naver|craigslist=craigslist|Nextdoor=nextdoor|Github=github|Fiverr=fiverr
        Adidas=adidas|Tencent QQ=qq|Baidu=baidu|JD.com=jd|TaoBao=taobao|Glovo=glovo|Rappi=rappi|Mercado=mercadolibre|Flipkart=flipkart|Swiggy=swiggy
        BlaBlaCar=blablacar|Wolt=wolt|MiChat=michat|Weibo=weibo|Tokopedia=tokopedia|OVO=ovo|DANA=dana|Ozon=ozon|Wildberries=wildberries|Roblox=roblox
        Epic Games=epicgames|PlayStation=playstation|Xbox=xbox|Kleinanzeigen=kleinanzeigen|Wallapop=wallapop|leboncoin=leboncoin|Outlook=microsoft|Hotmail=microsoft
        """;

    [Fact]
    public void The_hundred_most_rented_services_have_one_name_whatever_a_shop_calls_them()
    {
        var pairs = Names
            .Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split('='))
            .ToList();

        Assert.True(pairs.Count >= 100, $"{pairs.Count}");
        Assert.Equal(pairs.Select(pair => (pair[0], pair[1])), pairs.Select(pair => (pair[0], CommonNames.ServiceOf(pair[0]).Slug)));
    }

    [Theory]
    [InlineData("Google / Gmail", "google", "Google")]
    [InlineData("Telegram (web)", "telegram", "Telegram")]
    [InlineData(" Häagen-Dazs 24 ", "haagendazs24", "Häagen-Dazs 24")]
    public void A_shops_name_is_known_as_a_whole_or_by_its_first_part(string shown, string slug, string name) =>
        Assert.Equal((slug, name), CommonNames.ServiceOf(shown));

    [Theory]
    [InlineData("en", "Germany", "Deutschland", null)]
    [InlineData("de", "Deutschland", "deutschland", "de")]
    [InlineData("fr-CA", "Allemagne", "allemagne", "de")]
    [InlineData("zh-Hans", "德国", "德国", "de")]
    [InlineData("zh-Hant", "德國", "德國", "de")]
    [InlineData("de", "Deutschland", "d", null)]
    public void A_country_has_its_name_in_the_readers_language(string language, string name, string typed, string? code) =>
        Assert.Equal(
            (name, code),
            Spoken.In(
                CultureInfo.GetCultureInfo(language),
                () => (CommonNames.Country("de")!.LocalName, CommonNames.LocalCountry(typed)?.Code)));

    [Theory]
    [InlineData("UK", "gb")]
    [InlineData("usa", "us")]
    [InlineData("Atlantis", null)]
    public void A_country_is_known_by_its_aliases(string typed, string? code) => Assert.Equal(code, CommonNames.Country(typed)?.Code);

    [Fact]
    public void Each_name_and_alias_means_one_service() => Assert.Empty(
        CommonNames.Services
            .SelectMany(
                service => new[] { service.Slug, service.Name }
                    .Concat(service.Aliases ?? [])
                    .Select(CommonNames.Fold)
                    .Distinct()
                    .Select(name => (Name: name, service.Slug)))
            .GroupBy(pair => pair.Name, StringComparer.Ordinal)
            .Where(group => group.Select(pair => pair.Slug).Distinct().Count() > 1)
            .Select(group => group.Key));
}
