using SmsBot.Testing.App;
using SmsBot.Testing.ISmsCode;
using SmsBot.Testing.RentiumSms;
using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;
using SmsBot.Testing.WantSms;

namespace SmsBot.Host.Tests.App;

/// <summary>Four providers beside each other on Telegram: what each asks, how old that is, and why one is missing.</summary>
public sealed class PriceTests
{
    [Fact]
    public async Task A_slow_provider_is_shown_with_its_last_price_and_its_late_answer_counts()
    {
        await using var world = await BotWorld.CreateAsync();
        await using var shops = await Shops.OpenAsync(world);
        var ada = world.Telegram.User("Ada");
        var all = await world.AsksAsync(ada, "/price whatsapp us", "WhatsApp · United States · one code");
        Assert.Contains("Checked just now.", all.Text, StringComparison.Ordinal);
        Assert.Contains("iSMScode\nprice: ? · if no code comes: unknown", all.Text, StringComparison.Ordinal);
        Assert.Contains("RentiumSMS\nprice: $0.45 · stock: 20 left · if no code comes: unknown", all.Text, StringComparison.Ordinal);
        all.Button("Rent · SMSPool $0.31");

        await world.PassAsync(TimeSpan.FromSeconds(230), TimeSpan.FromSeconds(5));
        world.Pool.Sell("WhatsApp", "US", 0.33m, stock: 50);
        world.Pool.Fail("request/price", ShopFault.Silence);
        var asked = world.Clock.GetUtcNow();
        var slow = await world.AsksAsync(ada, "/price whatsapp us", "WhatsApp · United States · one code");
        Assert.InRange(world.Clock.GetUtcNow() - asked, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5));
        Assert.Contains("Checked just now. SMSPool price is 3 min old (provider slow).", slow.Text, StringComparison.Ordinal);
        Assert.Contains("$0.31", slow.Text, StringComparison.Ordinal);
        Assert.StartsWith("Rent · RentiumSMS $0.45", slow.Buttons[0][0].Text, StringComparison.Ordinal);

        // The second try of the same question is answered after the list has been shown.
        await world.PassAsync(TimeSpan.FromSeconds(4));
        Assert.Equal(3, world.Pool.Books.Count("request/price"));
        world.Pool.Fail("request/price", ShopFault.CloseUnanswered, times: 3);
        var down = await world.AsksAsync(ada, "/price whatsapp us", "provider cannot be reached");
        Assert.Contains("$0.33", down.Text, StringComparison.Ordinal);

        await world.PressAsync(ada, down, "Rent · SMSPool $0.33");
        await world.SeesAsync(ada, "Waiting for the SMS.");
        Assert.Equal((1, 0.33m), (world.Pool.Books.Sold, world.Pool.Books.Charged));
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task A_provider_that_is_down_without_a_known_price_says_why_it_is_missing()
    {
        await using var world = await BotWorld.CreateAsync();
        await using var shops = await Shops.OpenAsync(world);
        var ada = world.Telegram.User("Ada");
        shops.Rentium.Fail("countries", ShopFault.Html(502), times: 3);

        var offer = await world.AsksAsync(ada, "/price whatsapp us", "WhatsApp · United States · one code");

        Assert.Contains("RentiumSMS: RentiumSMS cannot be reached right now.", offer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("old", offer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(offer.Buttons.SelectMany(row => row), button => button.Text.Contains("RentiumSMS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_sells_leases_only_leads_to_them_and_then_says_from_what_price()
    {
        await using var world = await BotWorld.CreateAsync();
        await using var shops = await Shops.OpenAsync(world);
        var ada = world.Telegram.User("Ada");
        var offer = await world.AsksAsync(ada, "/price whatsapp us", "WantSMS: leases only");

        await world.PressAsync(ada, offer, "Show leases");
        await world.PressAsync(ada, await world.SeesAsync(ada, "for how long?"), "1 day");
        await world.SeesAsync(ada, "WhatsApp · United States · 1 day");

        await world.AsksAsync(ada, "/price whatsapp us", "WantSMS: leases only: from $3.30 a day");
        Assert.Equal(0, world.Pool.Books.Sold);
    }

    [Fact]
    public async Task A_table_becomes_a_question_and_the_question_a_table()
    {
        await using var world = await BotWorld.CreateAsync();
        await using var shops = await Shops.OpenAsync(world);
        var ada = world.Telegram.User("Ada");
        var offer = await world.AsksAsync(ada, "/price whatsapp us", "WantSMS: leases only");
        await world.PressAsync(ada, offer, "Show leases");
        var question = await world.SeesAsync(ada, "for how long?");
        await world.PressAsync(ada, question, "1 day");
        var leases = await world.SeesAsync(ada, "WhatsApp · United States · 1 day");

        Assert.Equal((offer.Id, offer.Id), (question.Id, leases.Id));
        Assert.Equal([true, false, true], new[] { offer, question, leases }.Select(message => message.Tables.Count == 1));
    }

    [Fact]
    public async Task A_pool_and_an_area_code_are_priced_and_ordered_as_the_member_wrote()
    {
        await using var world = await BotWorld.CreateAsync();
        world.Pool.Shape = SmsPoolShape.Newer;
        world.Pool.Sell("WhatsApp", "US", 0.50m, stock: 5, pool: 7);
        await world.RunAsync();
        var ada = world.Telegram.User("Ada");
        (await world.AsksAsync(ada, "/price whatsapp us pool 7", "one code · pool/operator 7")).Button("Rent · SMSPool $0.50");
        var offer = await world.AsksAsync(ada, "/price whatsapp us area 726", "one code · area 726");
        await world.PressAsync(ada, offer, "Rent · SMSPool $0.50");
        await world.SeesAsync(ada, "+1 726 555");

        await world.RentsAsync(ada, "/rent whatsapp us area 726 pool foxtrot");

        var order = world.Pool.Books.Last("purchase/sms");
        Assert.Equal(("7", "726"), (order["pool"], order["area_code"]));
        Assert.All(world.Pool.Orders, sold => Assert.StartsWith("726", sold.PhoneNumber, StringComparison.Ordinal));
        Assert.Equal((2, 1.00m), (world.Pool.Books.Sold, world.Pool.Books.Charged));
        await AppBooks.AgreeAsync(world);
    }

    private sealed class Shops(RentiumSmsSimulator rentium, ISmsCodeSimulator codes, WantSmsSimulator wants) : IAsyncDisposable
    {
        public RentiumSmsSimulator Rentium { get; } = rentium;

        /// <summary>Opens them beside SMSPool and runs the bot.</summary>
        public static async Task<Shops> OpenAsync(BotWorld world)
        {
            var shops = new Shops(
                await RentiumSmsSimulator.StartAsync(world.Clock),
                await ISmsCodeSimulator.StartAsync(world.Clock),
                await WantSmsSimulator.StartAsync(world.Clock));
            shops.Rentium.Sell("whatsapp", "us", 0.45m, stock: 20);
            shops.Codes.Sell("whatsapp", "US", 0.40m, stock: 5);
            shops.Wants.Sell("standard", "WhatsApp", 3.30m);
            await world.RunAsync(
                $"--Providers:RentiumSms:ApiKey={shops.Rentium.ApiKey}",
                $"--Providers:RentiumSms:BaseUrl={shops.Rentium.BaseUrl}",
                $"--Providers:ISmsCode:ApiKey={shops.Codes.ApiKey}",
                $"--Providers:ISmsCode:BaseUrl={shops.Codes.BaseUrl}",
                $"--Providers:WantSms:ApiKey={shops.Wants.ApiKey}",
                $"--Providers:WantSms:BaseUrl={shops.Wants.BaseUrl}");
            return shops;
        }

        public async ValueTask DisposeAsync()
        {
            await Rentium.DisposeAsync();
            await Codes.DisposeAsync();
            await Wants.DisposeAsync();
        }

        private ISmsCodeSimulator Codes { get; } = codes;

        private WantSmsSimulator Wants { get; } = wants;
    }
}
