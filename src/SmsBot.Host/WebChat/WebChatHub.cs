namespace SmsBot.Host.WebChat;

/// <summary>The open pages. A published message reaches each of them or ends its stream, so that none continues with a gap.</summary>
internal sealed class WebChatHub
{
    public const int MaxSubscriptions = 64;
    private readonly Lock _lock = new();
    private readonly HashSet<WebChatSubscription> _subscriptions = [];

    /// <summary>Null if too many pages are open.</summary>
    public WebChatSubscription? Subscribe()
    {
        lock (_lock)
        {
            if (_subscriptions.Count >= MaxSubscriptions)
                return null;

            var subscription = new WebChatSubscription(Remove);
            _subscriptions.Add(subscription);
            return subscription;
        }
    }

    public void Publish(string message)
    {
        lock (_lock)
        {
            foreach (var subscription in _subscriptions)
                subscription.Offer(message);
        }
    }

    private void Remove(WebChatSubscription subscription)
    {
        lock (_lock)
            _subscriptions.Remove(subscription);
    }
}
