using SmsBot.Core;

namespace SmsBot.Host.Tests.Spoken;

/// <summary>
/// The conversations of a member and of a group on every platform in languages that are not written in Latin letters, one of them from
/// right to left: nobody meets an English word.
/// </summary>
public sealed class SpokenTests
{
    private const string Ada = "Ада";
    private const string Eve = "Ева";
    private const string Team = "Команда";

    private static readonly string[] Played = ["ru", "zh-Hans", "ar"];

    public static TheoryData<string, string> InPrivate => On("telegram", "discord", "web");

    public static TheoryData<string, string> InGroups => On("telegram", "discord");

    [Theory]
    [MemberData(nameof(InPrivate))]
    public async Task A_member_rents_reads_copies_cancels_and_asks(string platform, string language)
    {
        await using var bot = await SpokenStage.CreateAsync(platform, language);
        await bot.World.RunAsync(platform == "web" ? WebStage.Arguments : []);

        await bot.AsksAsync(Ada, "/start", nameof(Texts.Start_Welcome));
        await bot.AsksAsync(Ada, "/price whatsapp us", nameof(Texts.Offer_CheckedNow));
        await bot.AsksAsync(Ada, "/rent whatsapp us", nameof(Texts.Card_Waiting));
        await bot.PressAsync(Ada, nameof(Texts.Button_CodeRequested));
        await bot.SeesAsync(Ada, nameof(Texts.Card_CodeRequested));
        bot.World.Deliver(Assert.Single(bot.World.Pool.Orders), "Код WhatsApp: 583920", "583920");
        await bot.SeesWordsAsync(Ada, "583920");
        await bot.SeesAsync(Ada, nameof(Texts.Card_ReceivedOpen));

        // Discord has no buttons that copy.
        var copy = bot.Text(nameof(Texts.Button_Copy)).Replace("{0}", "583920", StringComparison.Ordinal);
        Assert.Equal(platform != "discord", bot.Lines.Contains(copy));

        await bot.AsksAsync(Ada, "/rent whatsapp us", nameof(Texts.Card_Waiting));
        await bot.World.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(5));
        await bot.PressAsync(Ada, nameof(Texts.Button_Cancel));
        await bot.SeesAsync(Ada, nameof(Texts.Notice_Refunded));

        await bot.AsksAsync(Ada, "/rent qqqqqq us", nameof(Texts.Refusal_UnknownService));
        await bot.AsksAsync(Ada, "/rent whatsapp us max 0,10", nameof(Texts.Offer_NothingWithin));
        await bot.AsksAsync(Ada, "/numbers", nameof(Texts.Numbers_Title));
        await bot.AsksAsync(Ada, "/history", nameof(Texts.History_Title));
        await bot.AsksAsync(Ada, "/balance", nameof(Texts.Balance_Title));
        await bot.AsksAsync(Ada, "/settings", nameof(Texts.Settings_Title));
        await bot.PressAsync(Ada, nameof(Texts.Settings_ButtonMax));
        await bot.AsksAsync(Ada, "/help", nameof(Texts.Help_Title));

        bot.AssertNoEnglish();
        Assert.Equal(2, bot.World.Pool.Books.Sold);
    }

    [Theory]
    [MemberData(nameof(InGroups))]
    public async Task A_group_shares_a_number_in_its_members_language(string platform, string language)
    {
        await using var bot = await SpokenStage.CreateAsync(platform, language);
        bot.Stage.MakeAdmin(Ada, Team);
        await bot.World.RunAsync("--Access:Mode=Allowlist", $"--Access:Chats:0={bot.Stage.Place(Team)}");
        await bot.AsksAsync(Eve, "/start", nameof(Texts.Refusal_NotAllowed));

        await bot.AsksAsync(Ada, "/rights", nameof(Texts.Rights_AdminsOnly), Team);

        // On Telegram a refusal is for the private chat.
        await bot.Stage.TypeAsync(Eve, "/rent whatsapp us", Team);
        await bot.SeesAsync(Eve, nameof(Texts.Refusal_GroupRight), platform == "discord" ? Team : null);
        await bot.AsksAsync(Ada, "/rent whatsapp us", nameof(Texts.Card_SharedHere), Team);
        await bot.SeesAsync(Ada, nameof(Texts.Card_Waiting), Team);
        bot.World.Deliver(Assert.Single(bot.World.Pool.Orders), "Код WhatsApp: 583920", "583920");
        await bot.SeesAsync(Ada, nameof(Texts.Card_ReceivedOpen), Team);
        await bot.SeesAsync(Ada, nameof(Texts.Group_CodeCame), Team);

        bot.AssertNoEnglish();
    }

    private static TheoryData<string, string> On(params string[] platforms) => SpokenStage.On(platforms, Played);
}
