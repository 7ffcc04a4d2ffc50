using SmsBot.Core.Messaging;

namespace SmsBot.Host.WebChat;

/// <summary>
/// The sandbox's group chat, with all members in it. The transcript keeps it in several chats: what everybody sees of the bot, what each
/// member typed, and what only one member sees.
/// </summary>
internal sealed class WebChatTeam(WebChatSetting setting, WebChatMembers members)
{
    public const string Id = "team";
    public const string Title = "#team";

    /// <summary>There are groups only where no real money can be spent: anybody can choose any member.</summary>
    public bool IsOn { get; } = setting.HasTeam;

    public static ChatRef Chat { get; } = new(WebChatMember.Platform, Id);

    public static ChatRef TypedBy(WebChatMember member) => Chat with { Thread = member.Id };

    /// <summary>What only this member sees there: private answers and revealed codes.</summary>
    public static ChatRef SeenBy(WebChatMember member) => member.Chat with { Thread = Id };

    public bool Is(ChatRef chat) => IsOn && chat == Chat;

    /// <summary>Where the bot may post.</summary>
    public bool Has(ChatRef chat) => chat.Thread switch
    {
        "" => Is(chat) || members.Find(chat.ChatId) is not null,
        Id => IsOn && members.Find(chat.ChatId) is not null,
        _ => false,
    };

    /// <summary>Every chat whose messages this one shows to somebody.</summary>
    public IEnumerable<ChatRef> PartsOf(ChatRef chat) => Is(chat)
        ? [chat, .. members.All.Select(TypedBy), .. members.All.Select(SeenBy)]
        : [chat];
}
