using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SmsBot.Core.Chat;

namespace SmsBot.Telegram.BotApi;

/// <summary>A request with a file, as the form that it has to be: https://core.telegram.org/bots/api#sending-files.</summary>
internal static class Upload
{
    public static MultipartFormDataContent Of<T>(T request, JsonTypeInfo<T> type, string field, Attachment file)
    {
        var form = new MultipartFormDataContent();
        foreach (var part in JsonSerializer.SerializeToElement(request, type).EnumerateObject())
            Add(form, new StringContent(part.Value.ValueKind == JsonValueKind.String ? part.Value.GetString()! : part.Value.GetRawText()), part.Name, null);
        Add(form, new StringContent(file.Text, Encoding.UTF8, new MediaTypeHeaderValue(file.MediaType, "utf-8")), field, file.Name);
        return form;
    }

    // Written out as browsers do: left to itself, .NET leaves the quotes away and repeats the file's name in another encoding.
    private static void Add(MultipartFormDataContent form, HttpContent part, string name, string? fileName)
    {
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"", FileName = fileName is null ? null : $"\"{fileName}\"" };
        form.Add(part);
    }
}
