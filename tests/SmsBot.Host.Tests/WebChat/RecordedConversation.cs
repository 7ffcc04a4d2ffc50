using System.Collections.Concurrent;
using SmsBot.Core.Messaging;

namespace SmsBot.Host.Tests.WebChat;

/// <summary>Keeps what it was asked, and does what the test says.</summary>
internal sealed class RecordedConversation : IRequestPipeline
{
    public ConcurrentQueue<CommandRequest> Requests { get; } = new();

    public Func<CommandRequest, CancellationToken, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public Task HandleAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        return Answer(request, cancellationToken);
    }

    public Task WelcomeBackAsync(ChatRef chat, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task MoveChatAsync(ChatRef from, ChatRef to, CancellationToken cancellationToken) => Task.CompletedTask;
}
