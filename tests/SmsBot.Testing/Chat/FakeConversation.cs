using System.Threading.Channels;
using SmsBot.Core.Messaging;

namespace SmsBot.Testing.Chat;

/// <summary>Remembers what reached it, and can be made to wait, to answer or to fail.</summary>
internal sealed class FakeConversation : IRequestPipeline
{
    private readonly Channel<object> _seen = Channel.CreateUnbounded<object>();

    /// <summary>Runs for each request after it was noted.</summary>
    public Func<CommandRequest, CancellationToken, Task> Handling { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Runs for each chat that was moved, with its new id.</summary>
    public Action<ChatRef> Moved { get; set; } = _ => { };

    public async Task HandleAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        _seen.Writer.TryWrite(request);
        await Handling(request, cancellationToken);
    }

    public Task WelcomeBackAsync(ChatRef chat, CancellationToken cancellationToken)
    {
        _seen.Writer.TryWrite(("welcome", chat));
        return Task.CompletedTask;
    }

    public Task MoveChatAsync(ChatRef from, ChatRef to, CancellationToken cancellationToken)
    {
        _seen.Writer.TryWrite((from, to));
        Moved(to);
        return Task.CompletedTask;
    }

    public async Task<CommandRequest> NextAsync() => (CommandRequest)await NextAnythingAsync();

    public Task<object> NextAnythingAsync() =>
        _seen.Reader.ReadAsync(CancellationToken.None).AsTask().WaitAsync(Patience.Bound, TimeProvider.System, CancellationToken.None);

    public bool IsQuiet => _seen.Reader.Count == 0;
}
