using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace SmsBot.Telegram;

/// <summary>
/// A group that becomes a supergroup gets a new id. Telegram's messages about it have no documented order and may be lost, but each call to
/// the old group returns the new id in the parameters of its error.
/// </summary>
internal sealed partial class GroupUpgrades(
    ITelegramBotClient api, IChatList list, IRequestPipeline pipeline, TimeProvider time, ILogger<GroupUpgrades> logger)
{
    // Groups have ids down to this one, supergroups and channels below it: https://core.telegram.org/api/bots/ids.
    private const long LowestGroup = -999_999_999_999;

    // Telegram's own servers may know of the new member before they know of the move.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AskedAgain = TimeSpan.FromHours(1);
    private const int MostRemembered = 1000;
    private readonly ConcurrentDictionary<long, long> _asked = new();

    /// <summary>
    /// Whether an unlisted chat is a listed group under its new id; if so, it is moved. It retries before it says no, and does not say no
    /// if a listed group could not be asked.
    /// </summary>
    public async Task<bool> MayBeListedAsync(Chat chat, CancellationToken cancellationToken)
    {
        if (!IsSupergroup(chat) || Groups().Count == 0)
            return false;
        if (await FindAsync(chat, cancellationToken) == true)
            return true;

        await Task.Delay(Patience, time, cancellationToken);
        return list.IsListedChat(UpdateMapper.Ref(chat)) || await FindAsync(chat, cancellationToken) != false;
    }

    /// <summary>The same when somebody writes in it, which may happen often: it is checked once an hour.</summary>
    public async Task FindSometimesAsync(Chat chat, CancellationToken cancellationToken)
    {
        if (!IsSupergroup(chat)
            || list.IsListedChat(UpdateMapper.Ref(chat))
            || (_asked.TryGetValue(chat.Id, out var at) && time.GetElapsedTime(at) < AskedAgain))
            return;

        if (_asked.Count > MostRemembered)
            _asked.Clear();
        _asked[chat.Id] = time.GetTimestamp();
        await FindAsync(chat, cancellationToken);
    }

    /// <summary>Null if one of the listed groups could not be asked.</summary>
    private async Task<bool?> FindAsync(Chat chat, CancellationToken cancellationToken)
    {
        var allAnswered = true;
        foreach (var group in Groups())
        {
            var failure = await AskAsync(group, cancellationToken);
            allAnswered &= failure?.Failure != ChatFailure.Later;
            if (failure?.MovedTo is not { } moved || moved.ChatId != UpdateMapper.Id(chat.Id))
                continue;

            await pipeline.MoveChatAsync(group, moved, cancellationToken);
            Log.Found(logger, group.ToString(), moved.ToString());
            return true;
        }

        return allAnswered ? false : null;
    }

    // Invisible in a group that no longer exists; in one that still does, "typing" is shown for a moment.
    private async Task<ChatFailedException?> AskAsync(ChatRef group, CancellationToken cancellationToken)
    {
        try
        {
            await api.DoAsync(new SendChatActionRequest { ChatId = Number(group)!.Value, Action = ChatAction.Typing }, cancellationToken);
            return null;
        }
        catch (BotApiException failure)
        {
            return TelegramFailures.Of(failure, group);
        }
    }

    private List<ChatRef> Groups() =>
        list
            .ListedChats(TelegramFailures.Platform)
            .Where(chat => chat.Thread.Length == 0 && Number(chat) is < 0 and >= LowestGroup)
            .ToList();

    private static bool IsSupergroup(Chat chat) => chat is { Id: < LowestGroup, Type: "supergroup" };

    private static long? Number(ChatRef chat) =>
        long.TryParse(chat.ChatId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static partial class Log
    {
        [LoggerMessage(2061, LogLevel.Information, "The listed group {Old} has become the supergroup {New}; everything of it was moved.")]
        public static partial void Found(ILogger logger, string old, string @new);
    }
}
