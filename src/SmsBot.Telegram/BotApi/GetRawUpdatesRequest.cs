using System.Text.Json;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace SmsBot.Telegram.BotApi;

/// <summary>
/// https://core.telegram.org/bots/api#getupdates, with the raw updates: each is stored before it is parsed, and one that the library's
/// types cannot read must not block the others of its batch.
/// </summary>
internal sealed class GetRawUpdatesRequest() : RequestBase<JsonElement[]>("getUpdates")
{
    public long? Offset { get; set; }

    public int Limit { get; set; }

    public int Timeout { get; set; }

    public IReadOnlyList<UpdateType>? AllowedUpdates { get; set; }
}
