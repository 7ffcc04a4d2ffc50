namespace SmsBot.Benchmarks;

/// <summary>Notes the moment before the first byte of a chat request.</summary>
internal sealed class RequestStamp(Stamps stamps) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.EndsWith("/sendMessage", StringComparison.Ordinal))
        {
            var at = TimeProvider.System.GetTimestamp();
            stamps.Asked(await request.Content!.ReadAsStringAsync(cancellationToken), at);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
