using SmsBot.Core.Messaging;

namespace SmsBot.Discord.Tests;

internal sealed class FakeSuggestions : ISuggestions
{
    public List<string> Asked { get; } = [];

    public IReadOnlyList<Suggestion> Answer { get; set; } = [];

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(
        Owner member, ChatRef? place, string command, string option, string typed, CancellationToken cancellationToken)
    {
        lock (Asked)
            Asked.Add($"{member} /{command} {option}={typed}");
        return Task.FromResult(Answer);
    }
}
