using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Chat;

public sealed class WordsTests
{
    [Theory]
    [InlineData("whatsapp us", "whatsapp", "us", null)]
    [InlineData("us whatsapp", "whatsapp", "us", null)]
    [InlineData("WA USA", "whatsapp", "us", null)]
    [InlineData("a number for whatsapp in the united states please", "whatsapp", "us", null)]
    [InlineData("gmail deutschland", "google", "de", null)]
    [InlineData("whatsap germny", "whatsapp", "de", null)]
    [InlineData("whatsapp us 30d", "whatsapp", "us", 30)]
    [InlineData("whatsapp us 2 weeks", "whatsapp", "us", 14)]
    [InlineData("whatsapp us 1m", "whatsapp", "us", 30)]
    [InlineData("whatsapp us area 726 max 15 via alpha", "whatsapp", "us", null)]
    public async Task Plain_words_work_in_any_order(string words, string service, string country, int? days)
    {
        await using var core = await TestCore.StartAsync();
        var (request, _) = core.Get<RentWords>().Parse(words.Split(' '));
        Assert.Equal((service, country, days), (request.Service, request.Country, request.Days));
    }

    [Fact]
    public async Task Options_are_read_whatever_stands_around_them()
    {
        await using var core = await TestCore.StartAsync();
        var (request, _) = core.Get<RentWords>().Parse("area 726 whatsapp max $0.50 us via Alpha pool foxtrot".Split(' '));
        Assert.Equal(
            ("726", 0.50m, "alpha", "foxtrot"), (request.AreaCode, request.MaxPrice!.Value.Amount, request.Provider, request.Pool));
    }

    [Theory]
    [InlineData("whatsapp us 30d via alpha max 0.50 area 726 pool foxtrot renewable")]
    [InlineData("whatsapp max 1.1250")]
    [InlineData("max 15")]
    public async Task What_is_written_for_a_request_is_read_as_the_same_request(string words)
    {
        await using var core = await TestCore.StartAsync();
        var (request, _) = core.Get<RentWords>().Parse(words.Split(' '));

        var written = string.Join(' ', RentWords.Write(request));

        Assert.Equal(request, core.Get<RentWords>().Parse(written.Split(' ')).Request);
    }

    [Theory]
    [InlineData("qqqqqq us", RefusalCode.UnknownService)]
    [InlineData("whatsapp qqqqqq", RefusalCode.UnknownCountry)]
    [InlineData("whatsapp us qqqqqq", RefusalCode.UnknownWord)]
    [InlineData("whatsapp us de", RefusalCode.AmbiguousWords)]
    [InlineData("whatsapp google us", RefusalCode.AmbiguousWords)]
    [InlineData("whatsapp us via nobody", RefusalCode.UnknownWord)]
    [InlineData("whatsapp us max lots", RefusalCode.UnknownWord)]
    public async Task What_is_not_understood_is_refused_in_words(string words, RefusalCode code)
    {
        await using var core = await TestCore.StartAsync();
        Assert.Equal(code, Assert.Throws<RefusedException>(() => core.Get<RentWords>().Parse(words.Split(' '))).Refusal.Code);
    }

    [Fact]
    public async Task Any_text_gets_an_answer_and_never_a_fault()
    {
        await using var core = await TestCore.StartAsync();
        foreach (var text in new[]
        {
            "",
            " ",
            "/",
            "//",
            "/rent " + new string('x', 5000),
            "\u202e\0", "💥", "/rent 99999999999d", "/rent 0d whatsapp us", "/rent whatsapp us 999d", "/price <b>x</b>", "@bot",
            "/RENT WHATSAPP US",
        })
        {
            await core.SaysAsync(text);
            core.Time.Advance(TimeSpan.FromSeconds(3));
        }

        Assert.DoesNotContain(core.Chat.Messages, message => message.Text.Contains("(ref ", StringComparison.Ordinal));
    }
}
