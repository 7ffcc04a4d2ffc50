namespace SmsBot.Core.Providers.FetchSms;

/// <summary>FetchSMS's calls. https://fetchsms.com/docs/api</summary>
internal sealed class FetchSmsClient(ProviderHttp http, FetchSmsOptions options)
    : ProviderClient<FetchSmsErrors>(http, options, new FetchSmsErrors(options.ApiKey))
{
    public Task<SpendAnswer> SpendAsync(string path, FetchSmsWish wish, CancellationToken cancellationToken) =>
        SpendAsync(path, wish, FetchSmsJson.Default.FetchSmsWish, cancellationToken);

    protected override bool AsksForPause(ProviderAnswer answer) => !Errors.IsActiveLimit(answer);
}
