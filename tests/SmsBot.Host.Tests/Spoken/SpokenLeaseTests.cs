using SmsBot.Core;
using SmsBot.Core.Common;
using SmsBot.Testing.WantSms;

namespace SmsBot.Host.Tests.Spoken;

/// <summary>A lease on every platform in English, from right to left and in a third script: renewed, read, noted, extended, warned of.</summary>
public sealed class SpokenLeaseTests
{
    private const string Ada = "Ада";
    private static readonly string[] Names = ["Uber", "Airbnb", "WantSMS", "wantsms", "uber"];

    public static TheoryData<string, string> Everywhere => SpokenStage.On(["telegram", "discord", "web"], ["en", "ar", "ru"]);

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task One_is_renewed_at_the_price_of_its_button_read_and_noted(string platform, string language)
    {
        await using var bot = await SpokenStage.CreateAsync(platform, language);
        await using var shop = await OpenAsync(bot, platform);
        var lease = await LeasesAsync(bot, shop, "/rent uber us 30d via wantsms");

        // The price stands on the button, is asked once more, and the new end is told.
        await bot.PressWordsAsync(Ada, $"{bot.Filled(nameof(Texts.Button_Renew), 30)} {bot.Price(9)}");
        await bot.SeesAsync(Ada, nameof(Texts.Press_RenewAsk));
        await bot.PressAsync(Ada, nameof(Texts.Press_Yes_Renew));
        await bot.SeesAsync(Ada, nameof(Texts.Press_Done_Renew));
        Assert.Equal(lease.CreatedAt.AddDays(60), lease.EndsAt);

        shop.Deliver(lease.Id, "Код: 583920");
        await bot.SeesWordsAsync(Ada, "583920");
        await bot.SeesAsync(Ada, nameof(Texts.Card_SmsSoFar));
        await bot.PressAsync(Ada, nameof(Texts.Button_Messages));
        await bot.PressAsync(Ada, nameof(Texts.Pick_Back));

        await bot.PressAsync(Ada, nameof(Texts.Offer_More));
        await bot.PressAsync(Ada, nameof(Texts.Button_Note));
        if (platform != "discord")
            await bot.SeesAsync(Ada, nameof(Texts.Ask_Note));
        await bot.Stage.TypeAsync(Ada, platform == "discord" ? "/note 1 Кафе" : "Кафе");
        await bot.SeesWordsAsync(Ada, bot.Filled(nameof(Texts.Note_Set), "Uber", "Кафе"));
        await bot.SeesWordsAsync(Ada, bot.Filled(nameof(Texts.Card_Note), "Кафе"));

        await bot.PressAsync(Ada, nameof(Texts.Offer_More));
        await bot.PressAsync(Ada, nameof(Texts.Button_Share));
        await bot.SeesAsync(Ada, nameof(Texts.Share_Where));
        await bot.PressAsync(Ada, nameof(Texts.Button_AutoOff));
        await bot.SeesAsync(Ada, nameof(Texts.Auto_On));
        await bot.PressAsync(Ada, nameof(Texts.Offer_More));
        await bot.PressAsync(Ada, nameof(Texts.Button_AutoOn));
        await bot.SeesAsync(Ada, nameof(Texts.Auto_Off));

        bot.AssertNoEnglish(Names);
        Assert.Equal((1, 1), (shop.Books.Count("renewable/reserve"), shop.Books.Count("renewable/renew")));
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task One_is_extended_at_the_price_of_a_length_and_warned_of_before_its_end(string platform, string language)
    {
        await using var bot = await SpokenStage.CreateAsync(platform, language);
        await using var shop = await OpenAsync(bot, platform);
        var lease = await LeasesAsync(bot, shop, "/rent airbnb us 7d via wantsms");

        await bot.PressAsync(Ada, nameof(Texts.Button_Extend));
        await bot.SeesAsync(Ada, nameof(Texts.Press_ExtendPick));

        // Meanwhile the price has risen: it is told before anything is paid.
        shop.Sell("standard", "airbnb", 4);
        await bot.PressWordsAsync(Ada, $"{bot.Filled(nameof(Texts.Press_ExtendDays), 3)} · {bot.Price(3.30m)}");
        await bot.SeesWordsAsync(Ada, bot.Filled(nameof(Texts.Press_PriceRisen), Money.Of(4), Money.Of(3.30m)));
        await bot.SeesAsync(Ada, nameof(Texts.Press_ExtendAsk));
        await bot.PressAsync(Ada, nameof(Texts.Press_Yes_Extend));
        await bot.SeesAsync(Ada, nameof(Texts.Press_Done_Extend));
        Assert.Equal(lease.CreatedAt.AddDays(10), lease.EndsAt);

        foreach (var left in (TimeSpan[])[TimeSpan.FromDays(7), TimeSpan.FromDays(1), TimeSpan.FromHours(1)])
        {
            var seen = bot.Newest(Ada);
            await bot.World.LeapAsync(lease.EndsAt - left - TimeSpan.FromSeconds(30) - bot.World.Clock.GetUtcNow());
            await bot.SeesAsync(Ada, nameof(Texts.Lease_Keep), after: seen);
        }

        bot.AssertNoEnglish(Names);
        Assert.Equal((1, 1), (shop.Books.Count("standard/reserve"), shop.Books.Count("standard/extend")));
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task One_without_an_SMS_is_given_back_by_a_button_whose_rule_stands_above_it(string platform, string language)
    {
        await using var bot = await SpokenStage.CreateAsync(platform, language);
        await using var shop = await OpenAsync(bot, platform);
        await LeasesAsync(bot, shop, "/rent airbnb us 7d via wantsms");

        await bot.PressAsync(Ada, nameof(Texts.Offer_More));
        await bot.SeesAsync(Ada, nameof(Texts.Card_RefundUnstated));
        await bot.PressAsync(Ada, nameof(Texts.Button_Refund));
        await bot.SeesAsync(Ada, nameof(Texts.Notice_Refunded));

        bot.AssertNoEnglish(Names);
        Assert.Equal((1, 0m), (shop.Books.Count("refund"), shop.Books.Charged));
    }

    private static async Task<WantSmsSimulator> OpenAsync(SpokenStage bot, string platform)
    {
        var shop = await WantSmsSimulator.StartAsync(bot.World.Clock);
        shop.Sell("renewable", "uber", 9);
        shop.Sell("standard", "airbnb", 3.30m);
        await bot.World.RunAsync(
            [
                $"--Providers:WantSms:ApiKey={shop.ApiKey}", $"--Providers:WantSms:BaseUrl={shop.BaseUrl}",
                .. platform == "web" ? WebStage.Arguments : [],
            ]);
        return shop;
    }

    private static async Task<WantSmsRental> LeasesAsync(SpokenStage bot, WantSmsSimulator shop, string line)
    {
        await bot.AsksAsync(Ada, line, nameof(Texts.Offer_CheckedNow));
        await bot.PressWordsAsync(Ada, bot.Filled(nameof(Texts.Offer_Rent), "WantSMS", "").Trim());
        await bot.SeesAsync(Ada, nameof(Texts.Card_SmsSoFar));
        return Assert.Single(shop.Rentals.Values);
    }
}
