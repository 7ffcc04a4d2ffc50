using System.Globalization;
using SmsBot.Core.Messaging;

namespace SmsBot.Testing.Core;

/// <summary>A chat platform in memory: what was posted and edited, and failures on request.</summary>
internal sealed class RecordingSender(string platform = "test") : IChatSender
{
    private readonly Lock _lock = new();
    private readonly List<RecordedMessage> _messages = [];

    public string Platform => platform;

    public Func<ChatRef, Reply, ChatFailedException?>? Fails { get; set; }

    /// <summary>Why a message of this id cannot be changed, for edits alone.</summary>
    public Func<string, ChatFailedException?>? EditFails { get; set; }

    /// <summary>Why a message of this id cannot be deleted.</summary>
    public Func<string, ChatFailedException?>? DeleteFails { get; set; }

    /// <summary>An edit has no answer before this is done.</summary>
    public Task? EditsHang { get; set; }

    /// <summary>A code has no answer before this is done.</summary>
    public Task? CodesHang { get; set; }

    /// <summary>Thrown by the next post: a fault that no platform should show.</summary>
    public Exception? Crash { get; set; }

    public int Posts { get; private set; }

    public int Edits { get; private set; }

    public IReadOnlyList<RecordedMessage> Messages
    {
        get
        {
            lock (_lock)
                return [.. _messages];
        }
    }

    public IReadOnlyList<string> Codes =>
        [.. Messages.SelectMany(message => message.Reply.Blocks.OfType<CodeBlock>()).Select(block => block.Code)];

    public RecordedMessage Last => Messages[^1];

    public async Task<string> PostAsync(ChatRef chat, Reply reply, PostOptions options, CancellationToken cancellationToken)
    {
        if (CodesHang is { } hanging && reply.Blocks.OfType<CodeBlock>().Any())
            await hanging;

        lock (_lock)
        {
            if (Fails?.Invoke(chat, reply) is { } fault)
                throw fault;
            if (Crash is { } crash)
            {
                Crash = null;
                throw crash;
            }

            Posts++;
            var id = Posts.ToString(CultureInfo.InvariantCulture);
            _messages.Add(new RecordedMessage(id, chat, options.ReplyTo, reply));
            return id;
        }
    }

    public Task DeleteAsync(ChatRef chat, string messageId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if ((Fails?.Invoke(chat, new Reply()) ?? DeleteFails?.Invoke(messageId)) is { } fault)
                throw fault;

            _messages.RemoveAll(message => message.Id == messageId && message.Chat == chat);
            return Task.CompletedTask;
        }
    }

    public async Task EditAsync(ChatRef chat, string messageId, Reply reply, CancellationToken cancellationToken)
    {
        if (EditsHang is { } hanging)
            await hanging;

        lock (_lock)
        {
            if ((Fails?.Invoke(chat, reply) ?? EditFails?.Invoke(messageId)) is { } fault)
                throw fault;

            Edits++;
            var message = _messages.Find(message => message.Id == messageId && message.Chat == chat)
                ?? throw new ChatFailedException(ChatFailure.MessageGone, "no such message");
            message.Reply = reply;
        }
    }
}
