using SmsBot.Core.Messaging;
using SmsBot.Host.WebChat;

namespace SmsBot.Host.Tests.WebChat;

public sealed class WebMessagesTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_block_span_and_button_has_its_form()
    {
        var reply = new Reply().Heading("Airbnb")
            .Line("{0}{1}{2}{3}{4}", Span.Strong("a"), Span.Mono("b"), Span.Relative(At), Span.Clock(At), Span.Day(At))
            .Code("123").Quote(null, "text").Table(["Price"], [["$1"]])
            .Row(
                Button.Press("Rent", ButtonToken.Of("rent", 1), ButtonStyle.Primary),
                Button.CopyText("Copy", "123"),
                Button.Press("Refund", ButtonToken.Of("refund", 1), ButtonStyle.Danger));

        var message = WebMessages.From(new TranscriptMessage(5, new ChatRef("web", "ada"), "3", FromMember: false, reply.ToJson(), At));

        Assert.Equal(("5", "ada", "3"), (message.Id, message.Chat, message.ReplyTo));
        Assert.Equal(["heading", "text", "code", "quote", "table"], message.Blocks!.Select(block => block.Kind));
        Assert.Equal(["strong", "mono", "relative", "clock", "day"], message.Blocks![1].Spans!.Select(span => span.Kind));
        Assert.Equal(At, message.Blocks![1].Spans![2].At);
        Assert.Equal(
            [new WebButton(
                "Rent", "1.rent.1", null, "primary"), new WebButton("Copy", null, "123", "plain"),
                new WebButton("Refund", "1.refund.1", null, "danger")],
            message.Buttons![0]);
    }

    [Fact]
    public void What_a_member_typed_is_never_read_as_a_reply() =>
        Assert.Equal(
            "{\"Blocks\":[]}",
            WebMessages.From(new TranscriptMessage(1, new ChatRef("web", "ada"), null, FromMember: true, "{\"Blocks\":[]}", At)).Said);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"Blocks":[{"$type":"hologram"}]}""")]
    public void A_payload_that_is_gone_or_foreign_hides_no_other(string payload) =>
        Assert.Single(WebMessages.From(new TranscriptMessage(1, new ChatRef("web", "ada"), null, FromMember: false, payload, At)).Blocks!);
}
