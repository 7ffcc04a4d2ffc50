namespace SmsBot.Host.WebChat;

/// <summary>The open pages. A published message reaches each of them or ends its stream, so that none continues with a gap.</summary>
/// <param name="opened">Called after a page was opened.</param>
internal sealed class WebChatHub(Action? opened = null)
{
    public const int MaxSubscriptions = 64;
    private readonly Lock _lock = new();
    private readonly HashSet<WebChatSubscription> _subscriptions = [];

    public int Count
    {
        get
        {
            lock (_lock)
                return _subscriptions.Count;
        }
    }

    /// <summary>Null if too many pages are open.</summary>
    public WebChatSubscription? Subscribe()
    {
        WebChatSubscription subscription;
        lock (_lock)
        {
            if (_subscriptions.Count >= MaxSubscriptions)
                return null;

            subscription = new WebChatSubscription(Remove);
            _subscriptions.Add(subscription);
        }

        opened?.Invoke();
        return subscription;
    }

    public void Publish(string message)
    {
        lock (_lock)
        {
            foreach (var subscription in _subscriptions)
                subscription.Offer(message);
        }
    }

    /// <summary>Ends every stream.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            foreach (var subscription in _subscriptions)
                subscription.Complete();
        }
    }

    private void Remove(WebChatSubscription subscription)
    {
        lock (_lock)
            _subscriptions.Remove(subscription);
    }
}
