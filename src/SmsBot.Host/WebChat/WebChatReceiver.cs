using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SmsBot.Core.Messaging;

namespace SmsBot.Host.WebChat;

/// <summary>Passes what members type and press to the request pipeline: each intent once, and in order per member.</summary>
internal sealed class WebChatReceiver(
    IRequestPipeline pipeline,
    WebChatLog log,
    WebChatMembers members,
    WebChatTeam team,
    WebChatIntents intents,
    IHostApplicationLifetime lifetime,
    TimeProvider time)
{
    public const int MaxTextBytes = 4096;
    private const int MaxWaiting = 16;
    private readonly ConcurrentDictionary<string, MemberQueue> _queues = new(StringComparer.Ordinal);

    public async Task<WebRefusal?> SayAsync(WebSay said, string? language = null)
    {
        if (members.Find(said.Member) is not { } member || IsInTeam(said.Chat) is not { } isInTeam || !IsIntentId(said.Id))
            return Malformed;

        var text = said.Text?.Trim() ?? "";
        if (text.Length == 0)
            return new WebRefusal(StatusCodes.Status400BadRequest, "Type something first.");
        if (Encoding.UTF8.GetByteCount(text) > MaxTextBytes)
            return new WebRefusal(StatusCodes.Status400BadRequest, $"That is too long: {MaxTextBytes} bytes at most.");

        return await HandleAsync(member, $"say/{member.Id}/{said.Id}", async cancellationToken =>
        {
            var chat = isInTeam ? WebChatTeam.TypedBy(member) : member.Chat;
            var line = await log.AddAsync(chat, replyTo: null, fromMember: true, text, RowKey(member, said.Id!), cancellationToken);

            // As in other groups, plain words there are for its members.
            return isInTeam && !text.StartsWith('/')
                ? null
                : Request(member, isInTeam, line.Id.ToString(CultureInfo.InvariantCulture)) with { Text = text, Language = language };
        });
    }

    public async Task<WebRefusal?> PressAsync(WebPress press, string? language = null)
    {
        if (members.Find(press.Member) is not { } member
            || IsInTeam(press.Chat) is not { } isInTeam
            || !IsIntentId(press.Id)
            || !long.TryParse(press.MessageId, NumberStyles.None, CultureInfo.InvariantCulture, out var message)
            || press.Token is not { Length: > 0 and <= ButtonToken.MaxBytes } token
            || token.Any(c => c is < '!' or > '~'))
            return Malformed;

        // Nobody presses in what only another member sees.
        var isAlone = isInTeam && await log.HasAsync(WebChatTeam.SeenBy(member), message, lifetime.ApplicationStopping);
        if (isInTeam && !isAlone && !await log.HasAsync(WebChatTeam.Chat, message, lifetime.ApplicationStopping))
            return Malformed;

        return await HandleAsync(
            member,
            $"press/{member.Id}/{press.Id}",
            _ => Task.FromResult<CommandRequest?>(
                Request(member, isInTeam, press.MessageId) with { Pressed = token, PressedAlone = isAlone, Language = language }));
    }

    private static WebRefusal Malformed => new(StatusCodes.Status400BadRequest, "This call cannot be understood. Reload the page.");

    private static bool IsIntentId(string? id) => id is { Length: > 0 and <= 64 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-');

    // The transcript adds one row per outbox id. Outbox ids are positive, so a negative id made from the page's own id lets a repeated call
    // find its first row, even after a restart: one intent, one key.
    private static long RowKey(WebChatMember member, string id)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{member.Id}/{id}"));
        return BinaryPrimitives.ReadInt64BigEndian(hash) | long.MinValue;
    }

    /// <summary>Null: there is no such chat.</summary>
    private bool? IsInTeam(string? chat) => chat switch
    {
        null => false,
        WebChatTeam.Id when team.IsOn => true,
        _ => null,
    };

    private CommandRequest Request(WebChatMember member, bool isInTeam, string messageId) => new()
    {
        Chat = isInTeam ? WebChatTeam.Chat : member.Chat,
        ChatKind = isInTeam ? ChatKind.Group : ChatKind.Private,
        ChatTitle = isInTeam ? WebChatTeam.Title : null,
        Sender = member.Owner,
        SenderName = member.Name,
        MessageId = messageId,
        SentAt = time.GetUtcNow(),
        PrivateChat = isInTeam ? WebChatTeam.SeenBy(member) : member.Chat,
    };

    /// <param name="prepare">Gives null for what is not meant for the bot.</param>
    private async Task<WebRefusal?> HandleAsync(WebChatMember member, string key, Func<CancellationToken, Task<CommandRequest?>> prepare)
    {
        var queue = _queues.GetOrAdd(member.Id, static _ => new MemberQueue());
        if (queue.Waiting >= MaxWaiting)
            return new WebRefusal(StatusCodes.Status429TooManyRequests, "Too much at once. Wait a moment.");

        // Closing the page must not stop a purchase half-way: only the host's stop does.
        await intents.RunOnceAsync(key, () => queue.RunAsync(
            async cancellationToken =>
            {
                if (await prepare(cancellationToken) is { } request)
                    await pipeline.HandleAsync(request, cancellationToken);
            },
            lifetime.ApplicationStopping));
        return null;
    }

    private sealed class MemberQueue
    {
        private readonly SemaphoreSlim _turn = new(1, 1);
        private int _waiting;

        public int Waiting => Volatile.Read(ref _waiting);

        public async Task RunAsync(Func<CancellationToken, Task> run, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _waiting);
            try
            {
                await _turn.WaitAsync(cancellationToken);
                try
                {
                    await run(cancellationToken);
                }
                finally
                {
                    _turn.Release();
                }
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }
    }
}
