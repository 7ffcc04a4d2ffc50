using System.Threading.Channels;

namespace SmsBot.Host.WebChat;

/// <summary>One open page's queue.</summary>
internal sealed class WebChatSubscription(Action<WebChatSubscription> remove) : IDisposable
{
    private readonly Channel<string> _channel = Channel.CreateBounded<string>(512);

    public ChannelReader<string> Messages => _channel.Reader;

    /// <summary>A page that is too slow loses its stream: it reconnects and reads the history.</summary>
    public void Offer(string message)
    {
        if (!_channel.Writer.TryWrite(message))
            Complete();
    }

    public void Complete() => _channel.Writer.TryComplete();

    public void Dispose() => remove(this);
}
