using SmsBot.Testing;
using SmsBot.Testing.App;
using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>What a member reads before money is spent, and where it is refused.</summary>
public sealed class RequestPipelineTests
{
    [Fact]
    public async Task First_contact_leads_by_buttons_to_a_number()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");

        var start = await world.AsksAsync(ada, "/start", "I rent phone numbers");
        await world.PressAsync(ada, start, "WhatsApp");
        await world.PressAsync(ada, await world.SeesAsync(ada, "Which country"), "United States");
        await world.PressAsync(ada, await world.SeesAsync(ada, "for how long?"), "One code");
        var offer = await world.SeesAsync(ada, "Checked just now.");
        await world.PressAsync(ada, offer, "Rent · SMSPool $0.31");

        await world.SeesAsync(ada, "Waiting for the SMS.");
        Assert.Equal(1, world.Pool.Books.Sold);
        await world.UntilAsync(() => ada.Chat.Find(offer.Id) is null);
    }

    [Fact]
    public async Task A_command_that_waits_for_the_first_start_is_not_told_that_its_service_is_unknown()
    {
        await using var world = await BotWorld.CreateAsync();
        var ada = world.Telegram.User("Ada");
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Pool.Fail("service/retrieve_all", new ShopFault { Gate = open.Task });
        await ada.SaysAsync("/rent whatsapp us");

        var starting = world.RunAsync();
        await Eventually.IsTrueAsync(() => world.Pool.Books.Count("service/retrieve_all") == 1, () => "The services were not asked for.");
        open.SetResult();
        await starting;

        await world.SeesAsync(ada, "Waiting for the SMS.");
        Assert.Equal(0, ada.Count("No service"));
    }

    [Fact]
    public async Task A_price_says_what_is_known_and_what_happens_without_a_code()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");

        var offer = await world.AsksAsync(ada, "/price us whatsapp", "WhatsApp · United States · one code");

        Assert.Contains("$0.31", offer.Text, StringComparison.Ordinal);
        Assert.Contains("automatic refund", offer.Text, StringComparison.Ordinal);
        Assert.Equal(0, world.Pool.Books.Sold);
        offer.Button("Rent · SMSPool $0.31");
    }

    [Fact]
    public async Task What_is_not_understood_is_named_and_nothing_is_bought()
    {
        await using var world = await BotWorld.CreateAsync();
        world.Pool.Sell("Telegram", "US", 0.40m, stock: 5);
        world.Pool.Sell("Viber", "DE", 0.20m, stock: 0);
        await world.RunAsync();
        var ada = world.Telegram.User("Ada");

        await world.AsksAsync(ada, "/dance", "I do not know the command \"/dance\"");
        await world.AsksAsync(ada, "/rent qqqqqqqqqq us", "qqqqqqqqqq");
        await world.AsksAsync(ada, "/rent whatsapp qqqqqqqqqq", "qqqqqqqqqq");
        await world.AsksAsync(ada, "/rent whatsapp telegram us", "Do you mean WhatsApp or Telegram?");
        await world.AsksAsync(ada, "/rent whatsapp us max 0.10", "Nothing with a known price at or below $0.10.");
        await world.AsksAsync(ada, "/rent whatsapp us via nobody", "nobody");
        await world.AsksAsync(ada, "/rent whatsapp us 30d", "Nobody");
        (await world.AsksAsync(ada, "/rent viber de", "Out of stock at SMSPool")).Button("Rent again");

        Assert.Equal(0, world.Pool.Books.Sold);
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task An_empty_account_is_said_and_the_operator_is_told()
    {
        await using var world = await BotWorld.CreateAsync();
        var (ada, boss) = (world.Telegram.User("Ada"), world.Telegram.User("Boss"));
        await world.RunAsync($"--Access:Admins:0=telegram:{boss.Id}");
        await world.AsksAsync(boss, "/start", "I rent phone numbers");
        world.Pool.Balance = 0;

        await world.AsksAsync(ada, "/rent whatsapp us", "The balance at SMSPool is too low.");

        await world.SeesAsync(boss, "Top it up.");
        await AppBooks.AgreeAsync(world);
    }

    public static TheoryData<string, ShopFault, string> Troubles => new()
    {
        { "request/price", ShopFault.Html(503), "SMSPool cannot be reached" },
        { "request/price", ShopFault.CloseUnanswered, "SMSPool cannot be reached" },
        { "request/price", SmsPoolSimulator.TooManyRequests(TimeSpan.FromSeconds(8)), "SMSPool gets too many requests" },
        { "request/price", ShopFault.Html(200), "SMSPool's answer cannot be read" },
        { "request/price", ShopFault.Answer(200, new string(' ', 10_000_000)), "SMSPool's answer cannot be read" },
        { "request/price", ShopFault.Answer(200, """{"price":{"a":[true]}}"""), "SMSPool's answer cannot be read" },
        { "purchase/sms", SmsPoolSimulator.TooManyRequests(TimeSpan.FromSeconds(8)), "SMSPool gets too many requests" },
        { "purchase/sms", ShopFault.Html(403), "Nothing was charged" },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_provider_in_trouble_is_said_and_costs_nothing(string endpoint, ShopFault fault, string sees)
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        world.Pool.Fail(endpoint, fault, times: fault.Status == 503 || fault.Close ? 3 : 1);

        await world.AsksAsync(ada, "/rent whatsapp us", sees);
        Assert.Equal(0, world.Pool.Books.Sold);
        await AppBooks.AgreeAsync(world);

        await world.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(4));
        await world.RentsAsync(ada);
        Assert.Equal(1, world.Pool.Books.Sold);
        await AppBooks.AgreeAsync(world);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_purchase_whose_answer_is_lost_is_never_repeated(bool sold)
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        world.Pool.Fail("purchase/sms", sold ? ShopFault.Half : ShopFault.Html(502));

        await world.AsksAsync(ada, "/rent whatsapp us", "nothing is bought twice");
        await world.SeesAsync(
            ada,
            sold ? "It went through after all" : "did not sell the number for WhatsApp. Nothing was charged.",
            TimeSpan.FromSeconds(4));

        Assert.Equal(1, world.Pool.Books.Count("purchase/sms"));
        await AppBooks.AgreeAsync(world);
    }
}
