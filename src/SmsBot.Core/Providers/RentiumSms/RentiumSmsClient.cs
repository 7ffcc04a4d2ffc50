using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>RentiumSMS's calls; an answer that RentiumSMS says in JSON to be absent is null or <see cref="RefusalCode.NotSold"/>.</summary>
internal sealed class RentiumSmsClient(ProviderHttp http, RentiumSmsOptions options)
    : ProviderClient<RentiumSmsErrors>(http, options, new RentiumSmsErrors(options.ApiKey))
{
    public override bool IsRead(ProviderAnswer answer, JsonElement? body) =>
        answer.IsSuccess && body is { } read && !RentiumSmsErrors.IsRefusal(read);

    public override Refusal Classify(ProviderAnswer answer, JsonElement? body) =>
        answer.Status == 404 && body is not null ? Errors.Make(RefusalCode.NotSold) : Errors.Classify(answer, body);
}
