using System.Net.Http.Json;
using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>FetchSMS's calls. https://fetchsms.com/docs/api</summary>
internal sealed class FetchSmsClient(ProviderHttp http, FetchSmsOptions options) : ProviderClient(http, options)
{
    public FetchSmsErrors Errors { get; } = new(options.ApiKey);

    public Task<SpendAnswer> SpendAsync(string path, FetchSmsWish? wish, CancellationToken cancellationToken) =>
        SpendAsync(
            path,
            wish is null ? new ByteArrayContent([]) : JsonContent.Create(wish, FetchSmsJson.Default.FetchSmsWish),
            cancellationToken);

    public override Refusal Classify(ProviderAnswer answer, JsonElement? body) => Errors.Classify(answer, body);

    protected override bool AsksForPause(ProviderAnswer answer) => !Errors.IsActiveLimit(answer);
}
