namespace SmsBot.Host.Tests.Compose;

internal sealed class ComposeSecret
{
    public string? File { get; set; }
}
