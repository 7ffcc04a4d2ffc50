using SmsBot.Core.Messaging;

namespace SmsBot.Discord.Tests;

internal sealed class FakePrompts : ITextPrompts
{
    /// <summary>The action whose buttons ask.</summary>
    public string Action { get; set; } = "none";

    public Func<CommandRequest, CancellationToken, Task<TextPrompt?>> Finding { get; set; } =
        (_, _) => Task.FromResult<TextPrompt?>(new TextPrompt("/note 12", "Title", "Label"));

    public bool MayAsk(string? token) => ButtonToken.Parse(token)?.Action == Action;

    public Task<TextPrompt?> FindAsync(CommandRequest press, CancellationToken cancellationToken) => Finding(press, cancellationToken);
}
