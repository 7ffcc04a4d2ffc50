using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Groups;

/// <summary>
/// A member's role in a group, asked from the platform and cached briefly. Without an answer, the member counts as an outsider.
/// </summary>
internal sealed partial class ChatRoles(IEnumerable<IChatGroups> platforms, TimeProvider time, ILogger<ChatRoles> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int Most = 10_000;
    private readonly Dictionary<string, IChatGroups> _platforms =
        platforms.ToDictionary(platform => platform.Platform, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(ChatRef Chat, Owner Who), (ChatRole Role, long At)> _known = new();

    public IChatGroups? Of(string platform) => _platforms.GetValueOrDefault(platform);

    public async Task<ChatRole> OfAsync(ChatRef chat, Owner who, CancellationToken cancellationToken)
    {
        if (who.Platform != chat.Platform || Of(chat.Platform) is not { } platform)
            return ChatRole.Outsider;
        if (_known.TryGetValue((chat, who), out var known) && time.GetElapsedTime(known.At) < Fresh)
            return known.Role;

        try
        {
            var role = await platform.RoleOfAsync(chat, who.UserId, cancellationToken).WaitAsync(Patience, time, cancellationToken);
            if (_known.Count > Most)
                _known.Clear();
            _known[(chat, who)] = (role, time.GetTimestamp());
            return role;
        }
        catch (Exception fault) when (fault is ChatFailedException or TimeoutException)
        {
            Log.Unknown(logger, chat.Platform, fault.Message);
            return ChatRole.Outsider;
        }
    }

    /// <summary>Finds a chat by what was typed, or returns null.</summary>
    public async Task<ChatPlace?> FindAsync(IChatGroups platform, ChatRef written, CancellationToken cancellationToken)
    {
        try
        {
            return await platform.FindAsync(written, cancellationToken).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception fault) when (fault is ChatFailedException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>The members of the group whom its platform calls so; empty without an answer.</summary>
    public async Task<IReadOnlyList<Owner>> CalledAsync(ChatRef chat, string name, CancellationToken cancellationToken)
    {
        try
        {
            return Of(chat.Platform) is { } platform
                ? await platform.CalledAsync(chat, name, cancellationToken).WaitAsync(Patience, time, cancellationToken)
                : [];
        }
        catch (Exception fault) when (fault is ChatFailedException or TimeoutException)
        {
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            721, LogLevel.Warning, "A member's role in a group on {Platform} cannot be read, so they have no right there: {Reason}.")]
        public static partial void Unknown(ILogger logger, string platform, string reason);
    }
}
