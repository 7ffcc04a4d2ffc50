using SmsBot.Core;

namespace SmsBot.Host.Tests.Spoken;

/// <summary>The operator on every platform: <c>/admin</c> alone shows buttons, each is answered, and the state is told in words.</summary>
public sealed class SpokenAdminTests
{
    private const string Boss = "Ада";
    private static readonly string[] Names = ["Sandbox", "Europe", "Berlin", "Ada"];

    // What an admin types is English in every language.
    private static readonly string[] Typed =
    [
        "limit", "MEMBER", "cap", "service", "NAME", "deny", "allow", "default", "help", "quiet", "zone", "last", "report", "resume",
    ];

    public static TheoryData<string, string> Everywhere => SpokenStage.On(["telegram", "discord", "web"], ["en", "ar", "zh-Hans"]);

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Each_button_of_the_panel_is_answered(string platform, string language)
    {
        await using var bot = await StartAsync(platform, language);
        var provider = platform == "web" ? "Sandbox" : "SMSPool";
        await bot.AsksAsync(Boss, "/admin", nameof(Texts.Panel_Hint));

        await AnswersAsync(bot, nameof(Texts.Panel_Status), nameof(Texts.Status_Outbox));
        await bot.SeesWordsAsync(Boss, bot.Filled(nameof(Texts.Status_PlatformOk), "Telegram"));
        if (platform == "web")
            await bot.SeesWordsAsync(Boss, bot.Filled(nameof(Texts.Status_PlatformOk), bot.Text(nameof(Texts.Platform_WebChat))));
        await bot.SeesWordsAsync(
            Boss, bot.Filled(nameof(Texts.Status_Part), platform == "discord" ? $"**{provider}**" : provider, bot.Text(nameof(Texts.Status_Ok))));
        await AnswersAsync(bot, nameof(Texts.Panel_Members), nameof(Texts.Admin_List_Mode));
        await AnswersAsync(bot, nameof(Texts.Panel_Limits), nameof(Texts.Limits_Fixed));
        await AnswersAsync(bot, nameof(Texts.Panel_Report), nameof(Texts.Report_None));

        await AnswersAsync(bot, nameof(Texts.Panel_Providers), nameof(Texts.Status_Open));
        await bot.PressWordsAsync(Boss, bot.Filled(nameof(Texts.Provider_SwitchOff), provider));
        await bot.SeesAsync(Boss, nameof(Texts.Provider_IsOff));
        await bot.PressWordsAsync(Boss, bot.Filled(nameof(Texts.Provider_SwitchOn), provider));
        await bot.World.UntilAsync(() => !bot.Shows(Boss, nameof(Texts.Provider_IsOff)));

        await AnswersAsync(bot, nameof(Texts.Panel_Quiet), nameof(Texts.Quiet_None));
        await bot.PressWordsAsync(Boss, "22–07");
        await bot.SeesAsync(Boss, nameof(Texts.Quiet_Urgent));
        await bot.PressAsync(Boss, nameof(Texts.Quiet_Off));

        await AnswersAsync(bot, nameof(Texts.Panel_Pause), nameof(Texts.Admin_Paused));
        await bot.AsksAsync(Boss, "/admin", nameof(Texts.Admin_List_PausedNow));
        await AnswersAsync(bot, nameof(Texts.Panel_Resume), nameof(Texts.Admin_Resumed));

        bot.AssertNoEnglish([.. Names, .. Typed]);
    }

    private static async Task AnswersAsync(SpokenStage bot, string button, string answer)
    {
        var seen = bot.Newest(Boss);
        await bot.PressAsync(Boss, button);
        await bot.SeesAsync(Boss, answer, after: seen);
    }

    private static async Task<SpokenStage> StartAsync(string platform, string language)
    {
        var bot = await SpokenStage.CreateAsync(platform, language, WebStage.First);
        await bot.World.RunAsync(
            platform == "web" ? WebStage.SandboxArguments : [$"--Access:Admins:0={bot.Stage.Member(Boss)}"]);
        await bot.AsksAsync(Boss, "/start", nameof(Texts.Start_Welcome));
        bot.Begin(Boss);
        return bot;
    }
}
