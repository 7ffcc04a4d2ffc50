namespace SmsBot.Testing.Telegram;

/// <summary>What Telegram tells a bot when its group becomes a supergroup; the order is not documented.</summary>
public enum UpgradeUpdate
{
    /// <summary>A message of the old group with <c>migrate_to_chat_id</c>.</summary>
    MovedAway,

    /// <summary>A message of the new one with <c>migrate_from_chat_id</c>.</summary>
    CameFrom,

    /// <summary>The bot is a member of the new one.</summary>
    Joined,
}
