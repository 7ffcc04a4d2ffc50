using System.Text.Json;

namespace SmsBot.Testing.Telegram;

/// <summary>
/// What the bot sends and an older copy of the specification does not know, in the specification's own form. A copy that knows it is asked
/// alone.
/// </summary>
internal static class LaterAdditions
{
    private const string Ephemeral = "ephemeral_message_parameters";

    // Bot API 10.2 to 10.4: https://core.telegram.org/bots/api#ephemeral-messages-and-commands.
    private static readonly JsonElement Root = JsonDocument.Parse($$"""
        {
          "methods": {
            "sendMessage": { "fields": [
              { "name": "{{Ephemeral}}", "types": ["EphemeralMessageParameters"], "required": false, "description": "" } ] },
            "sendRichMessage": { "fields": [
              { "name": "{{Ephemeral}}", "types": ["EphemeralMessageParameters"], "required": false, "description": "" } ] } },
          "types": { "EphemeralMessageParameters": { "fields": [
            { "name": "receiver_user_id", "types": ["Integer"], "required": false, "description": "" },
            { "name": "callback_query_id", "types": ["String"], "required": false, "description": "" },
            { "name": "replace_callback_query_message", "types": ["Boolean"], "required": false, "description": "" } ] } }
        }
        """).RootElement;

    public static JsonElement Find(string path, string field) => Root.GetProperty("methods").TryGetProperty(path, out var method)
        ? method.GetProperty("fields").EnumerateArray().FirstOrDefault(known => known.GetProperty("name").ValueEquals(field))
        : default;

    public static bool TryFindType(string type, out JsonElement described) => Root.GetProperty("types").TryGetProperty(type, out described);

    /// <summary>A reply to a press is shown where it was pressed.</summary>
    public static bool MayLeaveOutChat(JsonElement request) =>
        request.TryGetProperty(Ephemeral, out var parameters) && parameters.TryGetProperty("callback_query_id", out _);
}
