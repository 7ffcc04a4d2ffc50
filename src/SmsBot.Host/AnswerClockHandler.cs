namespace SmsBot.Host;

internal sealed class AnswerClockHandler(AnswerClock clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        clock.Read(answer);
        return answer;
    }
}
