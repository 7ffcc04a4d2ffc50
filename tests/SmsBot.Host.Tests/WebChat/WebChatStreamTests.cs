using System.Net;
using Moq;
using SmsBot.Core.Messaging;
using SmsBot.Host.WebChat;
using SmsBot.Testing;

namespace SmsBot.Host.Tests.WebChat;

public sealed class WebChatStreamTests
{
    [Fact]
    public async Task A_new_message_and_its_edit_reach_the_open_page()
    {
        await using var web = await WebChatDriver.StartAsync();
        await using var page = await web.OpenAsync();
        await page.NextAsync("live");

        var id = await web.Sender.PostAsync(WebChatDriver.Ada, new Reply().Line("Waiting."), PostOptions.None, default);
        var posted = await page.MessageAsync();
        await web.Sender.EditAsync(WebChatDriver.Ada, id, new Reply().Line("Code received."), default);
        var edited = await page.MessageAsync();

        Assert.Equal(id, posted.GetProperty("id").GetString());
        Assert.Equal("ada", posted.GetProperty("chat").GetString());
        Assert.Equal(id, edited.GetProperty("id").GetString());
        Assert.Contains("Code received.", edited.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_back_gets_the_history_of_every_member()
    {
        var transcript = new MemoryTranscript(TimeProvider.System);
        await using (var before = await WebChatDriver.StartAsync(transcript))
        {
            await before.SayAsync("/start");
            await before.Sender.PostAsync(WebChatDriver.Ada, new Reply().Code("583920"), new PostOptions("1", 7), default);
        }

        await using var web = await WebChatDriver.StartAsync(transcript);
        await using var page = await web.OpenAsync();
        var ada = await page.HistoryAsync();
        var ben = await page.HistoryAsync();

        var messages = ada.GetProperty("messages");
        Assert.Equal(2, messages.GetArrayLength());
        Assert.Equal("/start", messages[0].GetProperty("said").GetString());
        Assert.Equal("1", messages[1].GetProperty("replyTo").GetString());
        Assert.Equal("583920", messages[1].GetProperty("blocks")[0].GetProperty("text").GetString());
        Assert.Equal("ben", ben.GetProperty("chat").GetString());
        Assert.Equal(0, ben.GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task The_same_outbox_row_is_shown_once()
    {
        await using var web = await WebChatDriver.StartAsync();

        var first = await web.Sender.PostAsync(WebChatDriver.Ada, new Reply().Code("1234"), new PostOptions(OutboxId: 9), default);
        var second = await web.Sender.PostAsync(WebChatDriver.Ada, new Reply().Code("1234"), new PostOptions(OutboxId: 9), default);

        Assert.Equal(first, second);
        Assert.Single(await web.Transcript.ListAsync(WebChatDriver.Ada, 10, default));
    }

    [Fact]
    public async Task A_message_of_another_chat_or_none_is_gone()
    {
        await using var web = await WebChatDriver.StartAsync();
        var id = await web.Sender.PostAsync(WebChatDriver.Ada, new Reply().Code("1234"), PostOptions.None, default);

        foreach (var (chat, message) in new[] { (new ChatRef("web", "ben"), id), (WebChatDriver.Ada, "77"), (WebChatDriver.Ada, "x") })
        {
            var fault = await Assert.ThrowsAsync<ChatFailedException>(() => web.Sender.EditAsync(chat, message, new Reply(), default));
            Assert.Equal(ChatFailure.MessageGone, fault.Failure);
        }

        var unknown = await Assert.ThrowsAsync<ChatFailedException>(
            () => web.Sender.PostAsync(new ChatRef("web", "mallory"), new Reply(), PostOptions.None, default));
        Assert.Equal(ChatFailure.Blocked, unknown.Failure);
    }

    [Fact]
    public async Task A_transcript_that_cannot_be_written_is_tried_again_later()
    {
        var transcript = new Mock<ITranscript>();
        transcript
            .Setup(port => port.AddAsync(WebChatDriver.Ada, null, false, It.IsAny<string>(), null, default))
            .ThrowsAsync(new IOException("disk"));
        await using var web = await WebChatDriver.StartAsync(transcript.Object);

        var fault = await Assert.ThrowsAsync<ChatFailedException>(
            () => web.Sender.PostAsync(WebChatDriver.Ada, new Reply(), PostOptions.None, default));

        Assert.Equal(ChatFailure.Later, fault.Failure);
    }

    [Fact]
    public async Task Stopping_the_host_ends_the_stream_at_once()
    {
        var web = await WebChatDriver.StartAsync();
        await using var page = await web.OpenAsync();
        await page.NextAsync("live");

        await web.App.StopAsync().WaitAsync(Patience.Bound);

        Assert.Null(await page.NextAsync("message"));
        await web.DisposeAsync();
    }

    [Fact]
    public void Too_many_pages_are_refused_and_a_closed_one_makes_room()
    {
        var hub = new WebChatHub();
        var open = Enumerable.Range(0, WebChatHub.MaxSubscriptions).Select(_ => hub.Subscribe()!).ToList();

        Assert.Null(hub.Subscribe());
        open[0].Dispose();
        Assert.NotNull(hub.Subscribe());
    }

    [Fact]
    public async Task A_page_that_does_not_keep_up_loses_its_stream_and_no_other()
    {
        var hub = new WebChatHub();
        using var slow = hub.Subscribe()!;
        using var quick = hub.Subscribe()!;

        for (var i = 0; i < 600; i++)
        {
            hub.Publish("{}");
            quick.Messages.TryRead(out _);
        }

        while (slow.Messages.TryRead(out _))
        {
        }

        Assert.False(await slow.Messages.WaitToReadAsync());
        Assert.False(quick.Messages.Completion.IsCompleted);
    }

    [Fact]
    public async Task Where_the_chat_is_off_nothing_answers()
    {
        await using var web = await WebChatDriver.StartAsync(null, ("Web:Chat", "false"));

        Assert.Equal(HttpStatusCode.NotFound, (await web.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await web.GetAsync("/web/events")).StatusCode);
    }
}
