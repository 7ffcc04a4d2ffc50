using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>Prices and the history on Telegram: tables where the Bot API server takes them, and each reply once in any case.</summary>
public sealed class RichTableTests
{
    private const string Priced = "Checked just now.";
    private const string Listed = "Your numbers, page 1 of 1";

    [Fact]
    public async Task Prices_and_the_history_are_tables_and_nothing_else_is()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        var offer = await world.AsksAsync(ada, "/price whatsapp us", Priced);
        Assert.Equal(["", "price", "success here", "stock", "if no code comes"], offer.Tables.Single()[0]);
        Assert.Equal(["SMSPool", "$0.31"], offer.Tables.Single()[1].Take(2));
        Assert.Equal(["WhatsApp · United States · one code"], offer.Marked("bold"));
        Assert.False(offer.IsRightToLeft);

        await world.PressAsync(ada, offer, "Rent · SMSPool $0.31");
        var card = await world.SeesAsync(ada, "Waiting for the SMS.");
        var history = await world.AsksAsync(ada, "/history", Listed);
        Assert.Equal(["when", "service", "number", "provider", "price", "state"], history.Tables.Single()[0]);
        Assert.Equal(["WhatsApp · United States", "SMSPool", "$0.31", "open"], Cells(history, 1, 3, 4, 5));
        Assert.Equal([Cells(history, 2).Single()], history.Marked("code"));
        Assert.Equal([Cells(history, 0).Single()], history.Marked("date_time"));
        Assert.Null(card.Html);
        Assert.Equal(2, world.Telegram.Calls.Count(call => call.Html is not null));
        Assert.Equal(1, world.Pool.Books.Sold);
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("fa")]
    public async Task Who_reads_from_right_to_left_gets_the_table_so(string language)
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        ada.Language = language;
        var offer = await world.AsksAsync(ada, "/price whatsapp us", "$0.31");
        Assert.True(offer.IsRightToLeft);
        Assert.Equal("\u200e$0.31", offer.Tables.Single()[1][1]);
    }

    [Theory]
    [InlineData("older", 1)]
    [InlineData("refuses", 3)]
    public async Task Without_tables_each_reply_is_text_and_comes_once(string server, int asked)
    {
        await using var world = await BotWorld.StartAsync();
        if (server == "older")
            world.Telegram.KnowsRichMessages = false;
        else
            world.Telegram.RefusesForm = RefusedForms.RichMessages;
        var ada = world.Telegram.User("Ada");
        await world.RentsAsync(ada);
        var offer = await world.AsksAsync(ada, "/price whatsapp us", Priced);
        var history = await world.AsksAsync(ada, "/history", Listed);
        await world.AsksAsync(ada, "/price whatsapp us", Priced);
        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));

        Assert.Contains("SMSPool\nprice: $0.31 · ", offer.Text, StringComparison.Ordinal);
        Assert.Contains(" · WhatsApp · United States · ", history.Text, StringComparison.Ordinal);
        Assert.Equal((2, 1), (ada.Count(Priced), ada.Count(Listed)));
        Assert.Equal(asked, world.Telegram.Calls.Count(call => call.Method == "sendRichMessage"));
        Assert.DoesNotContain(ada.Chat.Messages, message => message.Html is not null);
        Assert.Equal(1, world.Pool.Books.Sold);
    }

    [Theory]
    [InlineData("close")]
    [InlineData("502")]
    [InlineData("hang")]
    public async Task A_lost_answer_has_the_same_result_as_for_a_text(string outage)
    {
        var fault = outage switch { "close" => Fault.Close, "502" => Fault.Html(), _ => Fault.Hang } with { TakesEffect = true };
        Assert.Equal(await LoseAsync(fault, "sendMessage"), await LoseAsync(fault, "sendRichMessage"));
    }

    /// <summary>How many of the replies stand there in the end, and how many calls there were.</summary>
    private static async Task<(int Standing, int Asked)> LoseAsync(Fault fault, string method)
    {
        await using var world = await BotWorld.StartAsync();
        world.Telegram.KnowsRichMessages = method == "sendRichMessage";
        var ada = world.Telegram.User("Ada");
        await world.AsksAsync(ada, "/price whatsapp us", Priced);
        world.Telegram.Faults.Add(method, fault);
        await world.AsksAsync(ada, "/price whatsapp us", Priced);
        await world.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(5));
        return (
            ada.Count(Priced),
            world.Telegram.Calls.Count(call => call.Method == method && call.Text!.Contains(Priced, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Cells(SimulatedMessage message, params int[] columns) =>
        columns.Select(column => message.Tables.Single()[1][column]);
}
