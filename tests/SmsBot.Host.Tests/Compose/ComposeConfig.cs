namespace SmsBot.Host.Tests.Compose;

internal sealed class ComposeConfig
{
    public string Content { get; set; } = "";
}
