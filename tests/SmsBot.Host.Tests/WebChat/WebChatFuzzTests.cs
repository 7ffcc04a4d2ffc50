using SmsBot.Host.WebChat;
using SmsBot.Testing.Fuzz;

namespace SmsBot.Host.Tests.WebChat;

public sealed class WebChatFuzzTests
{
    private static readonly (string Path, string Body)[] Calls =
    [
        ("/web/say", """{"member":"ada","id":"a1","text":"/rent whatsapp us"}"""),
        ("/web/press", """{"member":"ada","id":"p1","messageId":"12","token":"1.by.3"}"""),
        ("/web/sign-in", """{"token":"guess"}"""),
        ("/web/sign-out", "{}"),
        ("/web/start", "{}"),
    ];

    [Fact]
    public async Task A_broken_call_is_taken_or_refused_and_never_a_fault()
    {
        await using var web = await WebChatDriver.StartAsync();
        await FuzzRun.RunAsync(80, async random =>
        {
            var (path, body) = Calls[random.Next(Calls.Length)];
            (string, string)[] headers = random.Next(8) == 0 ? [] : [(WebChatGuard.Header, "1")];
            using var answer = await web.PostTextAsync(
                path, JsonMutation.BodyOf(body, random), random.Next(4) == 0 ? "text/html" : "application/json", headers);
            Assert.InRange((int)answer.StatusCode, 200, 499);
        });

        var before = web.Conversation.Requests.Count;
        await web.SayAsync("/start", "last");
        Assert.Equal(before + 1, web.Conversation.Requests.Count);
    }
}
