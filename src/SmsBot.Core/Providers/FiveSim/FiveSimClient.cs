using System.Text.Json;

namespace SmsBot.Core.Providers.FiveSim;

/// <summary>5sim's calls: all of them are GET, also those that spend.</summary>
internal sealed class FiveSimClient(ProviderHttp http, FiveSimOptions options)
    : ProviderClient<FiveSimErrors>(http, options, new FiveSimErrors(options.ApiKey))
{
    public override bool IsRead(ProviderAnswer answer, JsonElement? body) =>
        answer.IsSuccess && body is { ValueKind: JsonValueKind.Object };
}
