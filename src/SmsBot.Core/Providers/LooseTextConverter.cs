using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers;

/// <summary>Text that may come as a number or a flag; anything else counts as missing.</summary>
internal sealed class LooseTextConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return ReadText(ref reader);
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return RawText.Of(ref reader);
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate: the code beside it must not be lost.
            var whole = LoneSurrogates.Repair(RawText.Of(ref reader));
            try
            {
                return JsonElement.Parse($"\"{whole}\"").GetString();
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                return null;
            }
        }
    }
}
