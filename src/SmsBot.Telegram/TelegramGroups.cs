using System.Globalization;
using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;
using Telegram.Bot;
using Telegram.Bot.Requests;

namespace SmsBot.Telegram;

/// <summary>Telegram's groups, supergroups with topics, and channels; never a private chat.</summary>
internal sealed class TelegramGroups(
    ITelegramBotClient api, BotIdentity identity, TelegramUsernames usernames, TimeProvider time) : IChatGroups
{
    public string Platform => TelegramFailures.Platform;

    public string? StartLink => identity.Username is { } name ? $"t.me/{name}?start=code" : null;

    public async Task<ChatRole> RoleOfAsync(ChatRef chat, string userId, CancellationToken cancellationToken)
    {
        if (GroupId(chat) is not { } group || Number(userId) is not { } user)
            return ChatRole.Outsider;

        try
        {
            return await api.AskAsync<ChatMember>(new GetChatMemberRequest { ChatId = group, UserId = user }, cancellationToken) switch
            {
                { Status: "creator" or "administrator" } => ChatRole.Admin,
                { Status: "member" } or { Status: "restricted", IsMember: true } => ChatRole.Member,
                _ => ChatRole.Outsider,
            };
        }
        catch (BotApiException failure)
        {
            throw TelegramFailures.Of(failure, chat);
        }
    }

    public async Task<ChatPlace?> FindAsync(ChatRef written, CancellationToken cancellationToken)
    {
        if (GroupId(written) is not { } group)
            return null;

        try
        {
            var chat = await api.AskAsync<Chat>(new GetChatRequest { ChatId = group }, cancellationToken);
            return new ChatPlace(written, UntrustedText.Line(chat.Title, 60));
        }
        catch (BotApiException failure)
        {
            throw TelegramFailures.Of(failure, written);
        }
    }

    /// <summary>Remembers the username of somebody who has written or pressed.</summary>
    public void Learn(User? user) => usernames.Learn(user);

    /// <summary>By a username that is still theirs.</summary>
    public async Task<IReadOnlyList<Owner>> CalledAsync(ChatRef chat, string name, CancellationToken cancellationToken)
    {
        if (!name.StartsWith('@') || GroupId(chat) is not { } group || usernames.Find(name) is not { } user)
            return [];

        try
        {
            var member = await api.AskAsync<ChatMember>(new GetChatMemberRequest { ChatId = group, UserId = user }, cancellationToken);
            return member.Status is not ("left" or "kicked")
                && name[1..].Equals(member.User?.Username, StringComparison.OrdinalIgnoreCase)
                ? [new Owner(Platform, UpdateMapper.Id(user))]
                : [];
        }
        catch (BotApiException failure)
        {
            throw TelegramFailures.Of(failure, chat);
        }
    }

    public static bool IsGroup(Chat chat) => chat.Id < 0;

    /// <summary>Says why, if it may write, and leaves.</summary>
    public async Task LeaveAsync(ChatRef chat, CancellationToken cancellationToken)
    {
        if (GroupId(chat) is not { } group)
            return;

        try
        {
            var words = TelegramReplies.Render(ChatSentences.NotListed(chat), time.GetUtcNow());
            await api.DoAsync(new SendMessageRequest { ChatId = group, Text = words.Text, Entities = words.Entities }, cancellationToken);
        }
        catch (BotApiException)
        {
            // A channel, or a group where only admins write: the bot leaves without a message.
        }

        await api.DoAsync(new LeaveChatRequest { ChatId = group }, cancellationToken);
    }

    /// <summary>Groups and channels have negative ids, people positive ones.</summary>
    private static long? GroupId(ChatRef chat) => Number(chat.ChatId) is < 0 and var id ? id : null;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
