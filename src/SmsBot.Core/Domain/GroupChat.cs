using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>A listed group, topic or channel and what its admins have set. No row: the defaults.</summary>
internal sealed class GroupChat
{
    /// <summary>Telegram does not delete posts that are older than 48 hours.</summary>
    public const int MostDeleteAfter = 47 * 60;

    public long Id { get; private set; }

    public required ChatRef Chat { get; set; }

    public required string Title { get; set; }

    public GroupRight Rent { get; set; } = GroupRight.Of(PermissionScope.Admins);

    public GroupRight View { get; set; } = GroupRight.Of(PermissionScope.Everyone);

    public GroupRight Act { get; set; } = GroupRight.Of(PermissionScope.Admins);

    /// <summary>Codes are not posted: a member presses a button to see one.</summary>
    public bool HidesCodes { get; set; } = true;

    /// <summary>Minutes after which a code's post is deleted; null: it stays.</summary>
    public int? DeleteAfter { get; set; }

    public static GroupChat Default(ChatRef chat) => new() { Chat = chat, Title = "" };

    public static string AccountOf(ChatRef chat) => $"chat:{chat.Platform}:{chat.ChatId}";

    /// <summary>Whose settings hold the group's language; one for all its topics.</summary>
    public static Owner SettingsOf(ChatRef chat) => new("chat", $"{chat.Platform}:{chat.ChatId}");

    /// <summary>The right that guards an act; null where none does.</summary>
    public GroupRight? Guarding(Permission permission) => permission switch
    {
        Permission.Rent => Rent,
        Permission.View => View,
        Permission.Act => Act,
        _ => null,
    };
}
