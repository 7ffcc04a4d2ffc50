using System.Text.Json.Serialization;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Storage;

[JsonSerializable(typeof(QuoteRequest))]
[JsonSerializable(typeof(RentalTerms))]
internal sealed partial class ColumnJson : JsonSerializerContext;
