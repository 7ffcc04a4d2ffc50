using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SmsBot.Core.Messaging;

namespace SmsBot.Telegram;

/// <summary>Handles Telegram's webhook calls from the host: checks the secret first, then the body.</summary>
public sealed class TelegramWebhook
{
    /// <summary>https://core.telegram.org/bots/api#setwebhook, secret_token.</summary>
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>A message of 4096 characters with its quotes and entities stays far below.</summary>
    public const int MaxBodyBytes = 512 * 1024;

    // Telegram repeats updates that were not answered with 200: those of minutes, not thousands.
    private const int Remembered = 2000;

    private readonly IUpdateLog _updates;
    private readonly UpdateProcessor _work;
    private readonly byte[] _secret;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HashSet<long> _known = [];
    private readonly Queue<long> _order = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal TelegramWebhook(IUpdateLog updates, UpdateProcessor work, IOptions<TelegramOptions> options)
    {
        (_updates, _work) = (updates, work);
        _secret = Hash(options.Value.WebhookSecret);
        Path = new Uri(options.Value.WebhookUrl).AbsolutePath;
    }

    public string Path { get; }

    /// <summary>Compared by hash, so that the time taken reveals neither length nor content.</summary>
    public bool KnowsSecret(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(_secret, Hash(given));

    /// <summary>Stores the update and queues it for its chat; false: the body has no id.</summary>
    public async Task<bool> TakeAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (Read(body) is not { } update)
            return false;

        // Updates of an earlier process are started first, or an update stored in the meantime would be started twice.
        await _ready.Task.WaitAsync(cancellationToken);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Not cancelled from here on: an update that is stored but not started would wait for the next start.
            if (!_known.Contains(update.Id) && await _updates.SavePushedAsync(TelegramFailures.Platform, update, CancellationToken.None))
            {
                Remember(update.Id);
                _work.Begin(update);
            }
        }
        finally
        {
            _turn.Release();
        }

        return true;
    }

    internal void Open() => _ready.TrySetResult();

    private static ReceivedUpdate? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return UpdateProcessor.Stored(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Remember(long id)
    {
        _known.Add(id);
        _order.Enqueue(id);
        if (_order.Count > Remembered)
            _known.Remove(_order.Dequeue());
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
