namespace SmsBot.Host.Admin;

/// <summary>The checks of the command <c>check</c>, with one press: one run at a time, whoever presses.</summary>
internal sealed class AdminCheck(SetupCheck check)
{
    private readonly Lock _lock = new();
    private Task<AdminChecked>? _run;

    public Task<AdminChecked> RunAsync()
    {
        lock (_lock)
            return _run = _run is { IsCompleted: false } running ? running : AskAsync();
    }

    private async Task<AdminChecked> AskAsync() => new(
        await Task.WhenAll(check.All.Select(one => check.RunAsync(one.Name, one.Ask, CancellationToken.None))));
}
