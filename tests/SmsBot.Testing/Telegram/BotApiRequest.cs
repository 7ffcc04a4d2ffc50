using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SmsBot.Testing.Telegram;

/// <summary>
/// What a request asks for, in each of the forms that https://core.telegram.org/bots/api#making-requests names: nothing, the query, JSON, a
/// form; with a file as a part of its own, also where the field says attach:// and its name.
/// </summary>
internal static class BotApiRequest
{
    private const string Attached = "attach://";

    // What is text however much it looks like JSON.
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "text", "caption", "callback_query_id", "url", "secret_token", "parse_mode", "name", "description", "file_id",
        "language_code",
    };

    public static async Task<(JsonElement Body, SimulatedFile? File)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var json = new JsonObject();
        foreach (var (name, value) in request.Query)
            json[name] = Value(name, value.ToString());

        SimulatedFile? file = null;
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(cancellationToken);
            foreach (var (name, value) in form)
                json[name] = Value(name, value.ToString());
            file = await SimulatedFile.ReadAsync(form, cancellationToken);
            if (file is not null)
                file = Place(json, file);
        }
        else
        {
            using var reader = new StreamReader(request.Body);
            if (await reader.ReadToEndAsync(cancellationToken) is { Length: > 0 } text && JsonNode.Parse(text) is JsonObject given)
            {
                foreach (var (name, value) in given)
                    json[name] = value?.DeepClone();
            }
        }

        // A number may be written as text: https://core.telegram.org/bots/api#making-requests says nothing of it, the servers take it.
        foreach (var name in new[] { "chat_id", "message_id", "user_id", "offset", "limit", "timeout", "message_thread_id" })
        {
            if (json[name] is JsonValue value && value.TryGetValue<string>(out var text) && long.TryParse(text, out var number))
                json[name] = number;
        }

        return (JsonSerializer.SerializeToElement(json), file);
    }

    private static SimulatedFile Place(JsonObject json, SimulatedFile file)
    {
        var field = json.FirstOrDefault(
            pair => pair.Value is JsonValue value && value.TryGetValue<string>(out var text) && text == Attached + file.Field).Key
            ?? file.Field;
        json[field] = new JsonObject();
        return file with { Field = field };
    }

    private static JsonNode? Value(string name, string text)
    {
        if (Texts.Contains(name) || text.StartsWith(Attached, StringComparison.Ordinal))
            return text;
        if (bool.TryParse(text, out var yes))
            return yes;

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
