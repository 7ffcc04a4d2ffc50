namespace SmsBot.Discord.Gateway;

/// <summary>
/// The data to resume the last connection. Kept in memory only: events that were missed while the bot was down are too old to be answered.
/// </summary>
internal sealed class GatewaySession
{
    public string? Id { get; private set; }

    public Uri? ResumeUrl { get; private set; }

    public long? Sequence { get; set; }

    public bool CanResume => Id is not null && ResumeUrl is not null && Sequence is not null;

    public void Begin(string? id, string? resumeUrl, Uri connected)
    {
        Id = id;
        ResumeUrl = Uri.TryCreate(resumeUrl, UriKind.Absolute, out var url) && url.Scheme is "ws" or "wss" ? url : connected;
    }

    public void Forget() => (Id, ResumeUrl, Sequence) = (null, null, null);
}
