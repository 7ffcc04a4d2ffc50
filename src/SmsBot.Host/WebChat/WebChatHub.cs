namespace SmsBot.Host.WebChat;

/// <summary>The pages that are open now. What is published reaches each of them or ends its stream, so that none goes on with a gap.</summary>
internal sealed class WebChatHub
{
    public const int MaxSubscriptions = 64;
    private readonly Lock _lock = new();
    private readonly HashSet<WebChatSubscription> _subscriptions = [];

    /// <summary>Null when too many pages are open.</summary>
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
