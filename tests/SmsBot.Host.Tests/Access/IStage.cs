using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Access;

/// <summary>
/// Where a matrix is played: one platform with its people and groups, by name. Where no place is named it is the private chat with the bot.
/// </summary>
internal interface IStage
{
    BotWorld World { get; }

    string Platform { get; }

    /// <summary>How often the bot has said or changed anything, wherever.</summary>
    int Said { get; }

    /// <summary>Somebody, as settings and commands write them.</summary>
    string Member(string who);

    /// <summary>A place, as the list of chats writes it.</summary>
    string Place(string where);

    /// <summary>The group that a place belongs to, as a button names it.</summary>
    string Group(string where);

    /// <summary>Of this place alone.</summary>
    void MakeAdmin(string who, string where);

    /// <summary>Of all of these places, and of what they are part of.</summary>
    void MakeAdminOfAll(string who, params ReadOnlySpan<string> places);

    /// <summary>Types a line as it is written on Telegram, and waits until the bot has got it.</summary>
    Task TypeAsync(string who, string line, string? where = null);

    /// <summary>Presses any token, a forged one too, under the newest message of the bot there.</summary>
    Task PressAsync(string who, string token, string? where = null);

    /// <summary>What somebody sees there of the bot, oldest first.</summary>
    IReadOnlyList<Seen> Sees(string who, string? where = null);
}
