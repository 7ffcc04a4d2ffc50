using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>Whatever a stranger writes arrives, once, harmless, with its code found or none guessed.</summary>
public sealed class CodeTests
{
    public static TheoryData<string, string?> Texts => new()
    {
        { "<b>Your</b> code: <i>583921</i> & <a href=\"tg://user?id=1\">me</a><script>", "583921" },
        { "*Your* _code_: `583922` [x](http://evil.example)", "583922" },
        { "🔐 Code 583923 👨‍👩‍👧 don't share", "583923" },
        { "code \u202E583924\u202C is yours", "583924" },
        { "Go to https://evil.example/482911 for code 583925", "583925" },
        { "您的验证码是 583926，请勿泄露", "583926" },
        { "Ваш код: 583927. Никому не сообщайте", "583927" },
        { "رمز التحقق الخاص بك هو 583928", "583928" },
        { "Tu código es 583929, válido por 10 minutos", "583929" },
        { "Your WhatsApp code 583-930", "583930" },
        { "Order 2211 shipped. Your verification code is 583931", "583931" },
        { "Welcome, your parcel waits at the desk", null },
    };

    [Fact]
    public async Task A_stranger_s_text_is_shown_as_it_is_with_its_code_to_copy()
    {
        await using var world = await BotWorld.StartAsync("--Limits:DailySpendTotal=1000");
        foreach (var row in Texts)
        {
            var (text, code) = ((string)row[0], (string?)row[1]);
            var ada = world.Telegram.User("Ada");
            var (card, order) = await world.RentsAsync(ada);

            world.Deliver(order, text, "0");
            var post = await world.SeesAsync(ada, message => message.ReplyTo == card.Id);

            Assert.Contains(
                text.Replace("\u202E", "", StringComparison.Ordinal).Replace("\u202C", "", StringComparison.Ordinal),
                post.Text,
                StringComparison.Ordinal);
            Assert.Empty(post.Marked("text_link"));
            Assert.Empty(post.Marked("text_mention"));
            if (code is null)
                Assert.Contains("No code found", post.Text, StringComparison.Ordinal);
            else
                Assert.Equal(code, post.Button("Copy").CopyText);
        }

        Assert.All(world.Telegram.Calls.Where(call => call.Method == "sendMessage"), call =>
            Assert.True(call.Body.GetProperty("link_preview_options").GetProperty("is_disabled").GetBoolean()));
    }

    [Fact]
    public async Task The_same_SMS_seen_again_is_posted_once_and_the_same_code_after_a_resend_again()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        var (_, order) = await world.RentsAsync(ada);
        world.Deliver(order, "Your code: 583920", "583920");
        var post = await world.SeesAsync(ada, "Your code: 583920");
        await world.PassAsync(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1));
        Assert.Equal(1, ada.Count("Your code: 583920"));

        await world.PressAsync(ada, post, "Another code");
        await world.PressAsync(ada, await world.SeesAsync(ada, "is free. Ask for it?"), "Another code · free");
        await world.SeesAsync(ada, "Asked for another code.");
        await world.PassAsync(TimeSpan.FromSeconds(5));
        world.Deliver(order, "Your code: 583920", "583920");

        await world.UntilAsync(() => ada.Count("Your code: 583920") == 2);
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task A_code_that_comes_while_a_refund_waits_for_its_lock_wins()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        var (card, order) = await world.RentsAsync(ada);
        await world.PressAsync(ada, card, "Refund");
        await world.SeesAsync(ada, "If a code comes first, you get it.");

        world.Deliver(order, "Your code: 583920", "583920");
        await world.SeesAsync(ada, "Your code: 583920");
        await world.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(4));

        Assert.Equal(0, world.Pool.Books.Count("sms/cancel"));
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task Nothing_comes_it_is_paid_back_once_and_said_and_a_late_SMS_still_arrives()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        var (card, order) = await world.RentsAsync(ada);

        await world.SeesAsync(ada, "No SMS yet", TimeSpan.FromSeconds(4));
        await world.SeesAsync(ada, "SMSPool has refunded $0.31", TimeSpan.FromSeconds(4));
        Assert.Contains(
            "refunded $0.31, confirmed by SMSPool", (await world.SeesAsync(ada, "confirmed by SMSPool")).Text, StringComparison.Ordinal);
        Assert.Equal(0.31m, world.Pool.Books.Refunded);
        await AppBooks.AgreeAsync(world);

        world.Deliver(order, "Your code: 583920", "583920");
        var late = await world.SeesAsync(ada, "Your code: 583920", TimeSpan.FromSeconds(2));
        Assert.Contains("Late:", late.Text, StringComparison.Ordinal);
        Assert.Equal(card.Id, late.ReplyTo);
        Assert.Equal(1, ada.Count("SMSPool has refunded"));
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task Another_number_gives_the_first_back()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        var (card, first) = await world.RentsAsync(ada);
        await world.PassAsync(TimeSpan.FromSeconds(125), TimeSpan.FromSeconds(4));

        await world.PressAsync(ada, card, "Another number");
        var asked = await world.SeesAsync(ada, "A new one at SMSPool costs $0.31.");
        Assert.Contains("is cancelled first", asked.Text, StringComparison.Ordinal);
        await world.PressAsync(ada, asked, "Rent · SMSPool $0.31");
        await world.SeesAsync(ada, "Waiting for the SMS.", after: asked);

        Assert.False(first.IsOpen);
        Assert.Equal(2, world.Pool.Books.Sold);
        await AppBooks.AgreeAsync(world);
    }
}
