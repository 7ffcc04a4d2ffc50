using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmsBot.Telegram.BotApi;

/// <summary>
/// The library omits every <c>false</c>; Telegram's specification requires <c>User.is_bot</c>, which a text_mention contains.
/// </summary>
internal static class RequiredFields
{
    private static readonly Lock Gate = new();
    private static bool _done;

    /// <summary>Call it before the first use of the options: they cannot be changed afterwards.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        lock (Gate)
        {
            if (!_done)
                options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WriteIsBot } };
            _done = true;
        }
    }

    private static void WriteIsBot(JsonTypeInfo type)
    {
        if (type.Type != typeof(global::Telegram.Bot.Types.User))
            return;

        foreach (var property in type.Properties.Where(property => property.Name == "is_bot"))
            property.ShouldSerialize = (_, _) => true;
    }
}
