namespace SmsBot.Testing.App;

/// <summary>Counts an app's calls and ends it at one of them.</summary>
internal sealed class EffectHandler(Effects effects) : DelegatingHandler
{
    private const string LongPoll = "getUpdates";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath.TrimStart('/');
        var name = path.StartsWith("bot", StringComparison.Ordinal) ? path[(path.LastIndexOf('/') + 1)..] : path;
        var counts = name != LongPoll;
        if (counts)
            effects.WorkBegins(name);
        try
        {
            return await SendAsync(name, request, cancellationToken);
        }
        catch (Exception) when (effects.IsDead)
        {
            await effects.StandStillAsync();
            throw;
        }
        finally
        {
            if (counts)
                effects.WorkEnds(name);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string name, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = effects.Begin(name);
        using var orDead = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, effects.Dead);
        var response = await base.SendAsync(request, orDead.Token);

        // Read to its end, or the answer would still be under way when the test believes that all is quiet.
        await response.Content.LoadIntoBufferAsync(orDead.Token);
        effects.End(number);
        return response;
    }
}
