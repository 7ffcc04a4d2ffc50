using System.Text.Json;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace SmsBot.Telegram.BotApi;

/// <summary>
/// https://core.telegram.org/bots/api#getupdates, with the updates as they came: each is stored before anything is read from it, and one
/// that the library's types cannot read must not hide the others of its batch.
/// </summary>
internal sealed class GetRawUpdatesRequest() : RequestBase<JsonElement[]>("getUpdates")
{
    public long? Offset { get; set; }

    public int Limit { get; set; }

    public int Timeout { get; set; }

    public IReadOnlyList<UpdateType>? AllowedUpdates { get; set; }
}
