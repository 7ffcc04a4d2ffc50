using System.Net.Http.Json;
using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>iSMScode's calls.</summary>
internal sealed class ISmsCodeClient(ProviderHttp http, ISmsCodeOptions options) : ProviderClient(http, options)
{
    public ISmsCodeErrors Errors { get; } = new(options.ApiKey);

    public Task<SpendAnswer> OrderAsync(ISmsCodeWish wish, CancellationToken cancellationToken) =>
        SpendAsync("numbers/request", JsonContent.Create(wish, ISmsCodeJson.Default.ISmsCodeWish), cancellationToken);

    public override bool IsRead(ProviderAnswer answer, JsonElement? body) =>
        answer.IsSuccess && ISmsCodeEnvelope.Of(body) is { IsError: false };

    public override Refusal Classify(ProviderAnswer answer, JsonElement? body) => Errors.Classify(answer, ISmsCodeEnvelope.Of(body));
}
