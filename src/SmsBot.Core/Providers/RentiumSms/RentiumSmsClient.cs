using System.Net.Http.Json;
using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>RentiumSMS's calls; an answer that RentiumSMS says in JSON to be absent is null or <see cref="RefusalCode.NotSold"/>.</summary>
internal sealed class RentiumSmsClient(ProviderHttp http, RentiumSmsOptions options) : ProviderClient(http, options)
{
    public RentiumSmsErrors Errors { get; } = new(options.ApiKey);

    /// <summary>A read's JSON; null where RentiumSMS says in JSON that there is no such thing.</summary>
    public async Task<JsonElement?> FindAsync(string path, CallPriority priority, CancellationToken cancellationToken)
    {
        var (answer, body) = await AskAsync(path, priority, cancellationToken);
        return answer.Status == 404 && body is not null ? null : Read(answer, body);
    }

    public Task<SpendAnswer> OrderAsync(RentiumSmsWish wish, CancellationToken cancellationToken) =>
        SpendAsync("reservations", JsonContent.Create(wish, RentiumSmsJson.Default.RentiumSmsWish), cancellationToken);

    public override bool IsRead(ProviderAnswer answer, JsonElement? body) =>
        answer.IsSuccess && body is { } read && !RentiumSmsErrors.IsRefusal(read);

    public override Refusal Classify(ProviderAnswer answer, JsonElement? body) =>
        answer.Status == 404 && body is not null ? RentiumSmsErrors.Make(RefusalCode.NotSold) : Errors.Classify(answer, body);
}
