using System.Threading.Channels;
using SmsBot.Core.Chat;

namespace SmsBot.Discord.Tests;

/// <summary>Remembers what reached it, and can be made to wait, to answer or to fail.</summary>
internal sealed class FakeConversation : IConversation
{
    private readonly Channel<CommandRequest> _seen = Channel.CreateUnbounded<CommandRequest>();

    /// <summary>Runs for each request after it was noted.</summary>
    public Func<CommandRequest, CancellationToken, Task> Handling { get; set; } = (_, _) => Task.CompletedTask;

    public int Waiting => _seen.Reader.Count;

    public async Task HandleAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        _seen.Writer.TryWrite(request);
        await Handling(request, cancellationToken);
    }

    public Task WelcomeBackAsync(ChatRef chat, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task MoveChatAsync(ChatRef from, ChatRef to, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<CommandRequest> NextAsync() =>
        _seen.Reader.ReadAsync(CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, CancellationToken.None);
}
