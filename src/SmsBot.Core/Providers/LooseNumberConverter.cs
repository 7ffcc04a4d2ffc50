using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers;

/// <summary>A number that may come as text or as a flag (1 or 0); anything else counts as missing.</summary>
internal sealed class LooseNumberConverter : JsonConverter<decimal?>
{
    public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number or JsonTokenType.String:
                var text = RawText.Of(ref reader).Trim().TrimStart('$');
                return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
                    : bool.TryParse(text, out var flag) ? flag ? 1 : 0
                    : null;
            case JsonTokenType.True:
                return 1;
            case JsonTokenType.False:
                return 0;
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options)
    {
        if (value is { } number)
            writer.WriteNumberValue(number);
        else
            writer.WriteNullValue();
    }
}
