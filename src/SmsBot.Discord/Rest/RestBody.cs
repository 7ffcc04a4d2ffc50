using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmsBot.Discord.Rest;

/// <summary>A call's body in its final form, so that it can be sent again.</summary>
internal sealed record RestBody(byte[] Bytes, string Type)
{
    public static RestBody Json<T>(T value, JsonTypeInfo<T> type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type), "application/json");

    /// <summary>An edit: a message that becomes one of components says that its content goes.</summary>
    public static async Task<RestBody> OfEditAsync(MessageBody message, CancellationToken cancellationToken)
    {
        var body = await OfAsync(message, cancellationToken);
        return message is { Content: null, File: null }
            ? body with { Bytes = [.. """{"content":null,"""u8, .. body.Bytes.AsSpan(1)] }
            : body;
    }

    /// <summary>A message, with its file as a part of its own: https://docs.discord.com/developers/reference#uploading-files.</summary>
    public static async Task<RestBody> OfAsync(MessageBody message, CancellationToken cancellationToken)
    {
        var json = Json(message, RestJson.Default.MessageBody);
        if (message.File is not { } file)
            return json;

        using var form = new MultipartFormDataContent();
        Add(form, new ByteArrayContent(json.Bytes), json.Type, "payload_json", null);
        Add(form, new ByteArrayContent(Encoding.UTF8.GetBytes(file.Text)), $"{file.MediaType}; charset=utf-8", "files[0]", file.Name);
        return new RestBody(await form.ReadAsByteArrayAsync(cancellationToken), form.Headers.ContentType!.ToString());
    }

    private static void Add(MultipartFormDataContent form, HttpContent part, string type, string name, string? fileName)
    {
        part.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        part.Headers.ContentDisposition =
            new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"", FileName = fileName is null ? null : $"\"{fileName}\"" };
        form.Add(part);
    }
}
