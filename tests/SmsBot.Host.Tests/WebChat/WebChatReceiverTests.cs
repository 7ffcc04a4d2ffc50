using System.Net;
using SmsBot.Core.Messaging;
using SmsBot.Host.WebChat;
using SmsBot.Testing;

namespace SmsBot.Host.Tests.WebChat;

public sealed class WebChatReceiverTests
{
    [Fact]
    public async Task A_typed_line_is_kept_and_handed_over_with_its_id()
    {
        await using var web = await WebChatDriver.StartAsync();

        var answer = await web.SayAsync("  /rent whatsapp us ");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var request = Assert.Single(web.Conversation.Requests);
        var line = Assert.Single(await web.Transcript.ListAsync(WebChatDriver.Ada, 10, default));
        Assert.Equal("/rent whatsapp us", request.Text);
        Assert.True(line.FromMember);
        Assert.Equal($"web:ada#{line.Id}", request.IntentKey);
        Assert.Equal(new Owner("web", "ada"), request.Sender);
        Assert.Equal(("Ada", ChatKind.Private, WebChatDriver.Ada), (request.SenderName, request.ChatKind, request.PrivateChat));
        Assert.Null(request.Pressed);
    }

    [Fact]
    public async Task A_repeated_call_is_harmless()
    {
        await using var web = await WebChatDriver.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => web.SayAsync("/rent whatsapp us", "same")));
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => web.PostAsync("/web/press", new { member = "ada", id = "press", messageId = "1", token = "1.rent.17" })));

        Assert.Equal(2, web.Conversation.Requests.Count);
        Assert.Single(await web.Transcript.ListAsync(WebChatDriver.Ada, 10, default));
    }

    [Fact]
    public async Task A_call_repeated_after_a_restart_has_the_key_of_the_first()
    {
        var transcript = new MemoryTranscript(TimeProvider.System);
        await using var before = await WebChatDriver.StartAsync(transcript);
        await before.SayAsync("/rent whatsapp us", "same");

        await using var after = await WebChatDriver.StartAsync(transcript);
        await after.SayAsync("/rent whatsapp us", "same");

        Assert.Equal(Assert.Single(before.Conversation.Requests).IntentKey, Assert.Single(after.Conversation.Requests).IntentKey);
    }

    [Fact]
    public async Task The_same_id_of_two_members_is_two_intents()
    {
        await using var web = await WebChatDriver.StartAsync();

        await web.SayAsync("/start", "first-start");
        await web.SayAsync("/start", "first-start", "ben");

        Assert.Equal(["ada", "ben"], web.Conversation.Requests.Select(request => request.Sender.UserId));
    }

    [Fact]
    public async Task What_failed_may_be_tried_again()
    {
        await using var web = await WebChatDriver.StartAsync();
        web.Conversation.Answer = (_, _) => throw new InvalidOperationException();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await web.SayAsync("/start")).StatusCode);

        web.Conversation.Answer = (_, _) => Task.CompletedTask;
        Assert.Equal(HttpStatusCode.NoContent, (await web.SayAsync("/start")).StatusCode);

        Assert.Single(web.Conversation.Requests.Select(request => request.IntentKey).Distinct());
    }

    [Fact]
    public async Task A_press_carries_its_token_and_message()
    {
        await using var web = await WebChatDriver.StartAsync();

        await web.PostAsync("/web/press", new { member = "ben", id = "p1", messageId = "12", token = "1.refund.3" });

        var request = Assert.Single(web.Conversation.Requests);
        Assert.Equal(("1.refund.3", "12", "", "ben"), (request.Pressed, request.MessageId, request.Text, request.Sender.UserId));
        Assert.Empty(await web.Transcript.ListAsync(new ChatRef("web", "ben"), 10, default));
    }

    [Fact]
    public async Task Members_take_turns_each_in_their_own_order()
    {
        await using var web = await WebChatDriver.StartAsync();
        var held = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        web.Conversation.Answer = (request, _) =>
        {
            if (request.Text != "/slow")
                return Task.CompletedTask;
            started.SetResult();
            return held.Task;
        };

        var slow = web.SayAsync("/slow", "1");
        await started.Task.WaitAsync(Patience.Bound);
        var next = web.SayAsync("/next", "2");
        await web.SayAsync("/other", "3", "ben");

        Assert.DoesNotContain(web.Conversation.Requests, request => request.Text == "/next");
        held.SetResult();
        await Task.WhenAll(slow, next);
        Assert.Equal(["/slow", "/other", "/next"], web.Conversation.Requests.Select(request => request.Text));
    }

    [Fact]
    public async Task A_page_that_is_closed_does_not_stop_a_purchase()
    {
        await using var web = await WebChatDriver.StartAsync();
        var started = new TaskCompletionSource();
        var held = new TaskCompletionSource();
        var token = CancellationToken.None;
        web.Conversation.Answer = (_, cancellationToken) =>
        {
            token = cancellationToken;
            started.SetResult();
            return held.Task;
        };
        using var closing = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/web/say")
        {
            Content = new StringContent("""{"member":"ada","id":"1","text":"/rent"}""", System.Text.Encoding.UTF8, "application/json"),
            Headers = { { WebChatGuard.Header, "1" } },
        };

        var call = web.Client.SendAsync(request, closing.Token);
        await started.Task.WaitAsync(Patience.Bound);
        await closing.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.False(token.IsCancellationRequested);
        Assert.Equal(web.App.Lifetime.ApplicationStopping, token);
        held.SetResult();
    }

    [Theory]
    [InlineData("""{"member":"mallory","id":"1","text":"/start"}""")]
    [InlineData("""{"id":"1","text":"/start"}""")]
    [InlineData("""{"member":"ada","text":"/start"}""")]
    [InlineData("""{"member":"ada","id":"../../x","text":"/start"}""")]
    [InlineData("""{"member":"ada","id":"1","text":"   "}""")]
    [InlineData("""{"member":"ada","id":"1","text":5}""")]
    [InlineData("""["ada"]""")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("")]
    public async Task A_line_that_makes_no_sense_is_refused(string body) => await RefusedAsync("/web/say", body);

    [Theory]
    [InlineData("""{"member":"ada","id":"1","messageId":"x","token":"1.rent"}""")]
    [InlineData("""{"member":"ada","id":"1","messageId":"-1","token":"1.rent"}""")]
    [InlineData("""{"member":"ada","id":"1","messageId":"1"}""")]
    [InlineData("""{"member":"ada","id":"1","messageId":"1","token":"1.rent\n2"}""")]
    [InlineData(
        """{"member":"ada","id":"1","messageId":"1","token":"1.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""")]
    public async Task A_forged_press_is_refused(string body) => await RefusedAsync("/web/press", body);

    [Fact]
    public async Task Long_lines_and_huge_bodies_are_refused()
    {
        await using var web = await WebChatDriver.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await web.SayAsync(new string('é', 2049))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await web.SayAsync(new string('é', 2048))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await web.SayAsync(new string('x', 100_000), "2")).StatusCode);
        Assert.Single(web.Conversation.Requests);
    }

    private static async Task RefusedAsync(string path, string body)
    {
        await using var web = await WebChatDriver.StartAsync();

        var answer = await web.PostTextAsync(path, body, "application/json", (WebChatGuard.Header, "1"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(web.Conversation.Requests);
    }
}
