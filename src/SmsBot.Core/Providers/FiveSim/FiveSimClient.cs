using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FiveSim;

/// <summary>5sim's calls: all of them are GET, also those that spend.</summary>
internal sealed class FiveSimClient(ProviderHttp http, FiveSimOptions options) : ProviderClient(http, options)
{
    public FiveSimErrors Errors { get; } = new(options.ApiKey);

    public override bool IsRead(ProviderAnswer answer, JsonElement? body) =>
        answer.IsSuccess && body is { ValueKind: JsonValueKind.Object };

    public override Refusal Classify(ProviderAnswer answer, JsonElement? body) => Errors.Classify(answer);
}
