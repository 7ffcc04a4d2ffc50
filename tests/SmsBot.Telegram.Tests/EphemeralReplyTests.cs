using SmsBot.Core.Messaging;
using SmsBot.Testing.Telegram;

namespace SmsBot.Telegram.Tests;

/// <summary>
/// What a press in a group shows to who pressed: as a message that nobody else sees, where the server knows such messages.
/// </summary>
public sealed class EphemeralReplyTests : IAsyncLifetime
{
    private TelegramBench _bench = null!;
    private SimulatedChat _group = null!;
    private SimulatedUser _alice = null!;
    private SimulatedMessage _post = null!;

    public async Task InitializeAsync()
    {
        _bench = await TelegramBench.StartedAsync();
        _group = _bench.Telegram.Group("Team");
        _alice = _bench.Telegram.User("Alice");
        var id = await _bench.Sender.PostAsync(
            new ChatRef("telegram", $"{_group.Id}"),
            new Reply().Line("A code has come").Row(Button.Press("Show code", ButtonToken.Of("vc", 1))),
            PostOptions.None,
            default);
        _post = _group.Find(long.Parse(id))!;
        _bench.Conversation.Handling = (request, cancelled) =>
            _bench.Sender.PostAsync(
                request.PrivateChat,
                new Reply { Private = true }.Code("583920"),
                PostOptions.None with { Ticket = request.Ticket },
                cancelled);
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Only_who_pressed_sees_it_and_the_press_is_answered()
    {
        _bench.Telegram.KnowsEphemeralReplies = true;
        await _alice.PressesAsync(_post, "Show code");

        var (who, message) = Assert.Single(_bench.Telegram.EphemeralReplies);
        Assert.Equal((_alice, "583920"), (who, message.Text));
        Assert.Single(_group.Messages);
        Assert.Empty(_alice.Chat.Messages);
    }

    [Fact]
    public async Task A_server_that_does_not_know_it_is_asked_once_and_never_shows_it_to_all()
    {
        await _alice.SaysAsync("/start");
        await _bench.Conversation.NextAsync();
        await _alice.PressesAsync(_post, "Show code");
        await _alice.PressesAsync(_post, "Show code");

        Assert.Equal(3, _alice.Chat.Messages.Count(message => message.Text == "583920"));
        Assert.Single(_group.Messages);
        var asked = Assert.Single(_bench.Telegram.Calls, call => call.Body.TryGetProperty("ephemeral_message_parameters", out _));
        Assert.False(asked.Body.TryGetProperty("chat_id", out _));
    }

    [Fact]
    public async Task A_table_is_a_table_here_too_and_text_where_the_server_refuses_it()
    {
        _bench.Conversation.Handling = (request, cancelled) => _bench.Sender.PostAsync(
            request.PrivateChat,
            new Reply { Private = true }.Table(["", "price"], [["SMSPool", "$0.31"]]),
            PostOptions.None with { Ticket = request.Ticket },
            cancelled);
        _bench.Telegram.KnowsEphemeralReplies = true;
        await _alice.PressesAsync(_post, "Show code");
        _bench.Telegram.KnowsRichMessages = false;
        await _alice.PressesAsync(_post, "Show code");
        await _alice.PressesAsync(_post, "Show code");

        Assert.Equal([true, false, false], _bench.Telegram.EphemeralReplies.Select(shown => shown.Message.Html is not null));
        Assert.Equal(2, _bench.Telegram.Calls.Count(call => call.Method == "sendRichMessage"));
        Assert.Single(_group.Messages);
        Assert.Empty(_alice.Chat.Messages);
    }

    [Fact]
    public async Task A_press_that_is_too_old_is_answered_in_private()
    {
        _bench.Telegram.KnowsEphemeralReplies = true;
        await _alice.SaysAsync("/start");
        await _alice.SeesAsync("583920");
        await _alice.PressesDataAsync(_post, _post.Button("Show code").CallbackData!, tooLate: true);

        Assert.Empty(_bench.Telegram.EphemeralReplies);
        Assert.Equal(2, _alice.Chat.Messages.Count(message => message.Text == "583920"));
    }

    [Fact]
    public async Task A_decoration_that_is_refused_is_left_out_here_too()
    {
        (_bench.Telegram.KnowsEphemeralReplies, _bench.Telegram.RefusesForm) = (true, RefusedForms.AllEntities);
        await _alice.PressesAsync(_post, "Show code");
        Assert.Equal("583920", Assert.Single(_bench.Telegram.EphemeralReplies).Message.Text);
    }
}
