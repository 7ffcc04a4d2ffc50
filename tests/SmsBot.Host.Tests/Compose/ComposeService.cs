namespace SmsBot.Host.Tests.Compose;

internal sealed class ComposeService
{
    public string? Build { get; set; }

    public string? User { get; set; }

    public bool ReadOnly { get; set; }

    public string? StopGracePeriod { get; set; }

    public Dictionary<string, string> Environment { get; set; } = [];

    public List<string> Secrets { get; set; } = [];

    public List<string> Volumes { get; set; } = [];

    public ComposeHealthcheck? Healthcheck { get; set; }

    /// <summary>It runs the bot; the others run images of other projects.</summary>
    public bool IsBot => Build is not null;
}
