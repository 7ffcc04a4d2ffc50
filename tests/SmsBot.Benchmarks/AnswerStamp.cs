namespace SmsBot.Benchmarks;

/// <summary>Notes the moment at which an answer of the pool's has been read to its end.</summary>
internal sealed class AnswerStamp(PoolServer pool, Stamps stamps) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var at = TimeProvider.System.GetTimestamp();
        if (request.RequestUri!.AbsolutePath.EndsWith("/active", StringComparison.Ordinal))
        {
            foreach (var code in pool.TakeShown())
                stamps.Known(code, at);
        }

        return response;
    }
}
