using System.Text.Json;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>iSMScode's calls.</summary>
internal sealed class ISmsCodeClient(ProviderHttp http, ISmsCodeOptions options)
    : ProviderClient<ISmsCodeErrors>(http, options, new ISmsCodeErrors(options.ApiKey))
{
    public override bool IsRead(ProviderAnswer answer, JsonElement? body) =>
        answer.IsSuccess && ISmsCodeEnvelope.Of(body) is { IsError: false };
}
