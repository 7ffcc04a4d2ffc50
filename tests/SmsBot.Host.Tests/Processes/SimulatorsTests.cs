using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Processes;

/// <summary>The simulated providers run by hand: a process of their own, and the bot with what it printed.</summary>
public sealed class SimulatorsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Each_sells_a_number_with_the_settings_that_they_print_and_an_SMS_is_sent_with_a_request()
    {
        await using var simulators = await SimulateAsync("--SmsAfter=0");
        await using var telegram = await BotApiSimulator.StartAsync(TimeProvider.System);
        await using var bot = await RunAsync(telegram, simulators);
        foreach (var (words, button) in ((string, string?)[])[
            ("whatsapp us via smspool", null), ("whatsapp us via fetchsms", null), ("whatsapp us via rentiumsms", null),
            ("whatsapp us via ismscode", "Rent"), ("whatsapp us via fivesim", null), ("airbnb us 7d via wantsms", "Rent")])
        {
            var ada = telegram.User("Ada");
            await ada.SaysAsync("/rent " + words);
            if (button is not null)
                await ada.PressesAsync(
                    await ada.SeesAsync(
                        message => message.Buttons
                            .SelectMany(row => row)
                            .Any(shown => shown.Text.StartsWith(button, StringComparison.Ordinal))),
                    button);

            await ada.SeesAsync(
                message => message.Text.Contains("Waiting for the SMS.", StringComparison.Ordinal)
                    || message.Text.Contains("0 SMS so far.", StringComparison.Ordinal));
            Assert.Contains(words.Split(' ')[^1], await SendAsync(simulators), StringComparison.Ordinal);
            await ada.SeesAsync("583920");
        }
    }

    [Fact]
    public async Task An_SMS_comes_by_itself_after_its_time()
    {
        await using var simulators = await SimulateAsync("--SmsAfter=00:00:01");
        await using var telegram = await BotApiSimulator.StartAsync(TimeProvider.System);
        await using var bot = await RunAsync(telegram, simulators);
        var ada = telegram.User("Ada");

        await ada.SaysAsync("/rent whatsapp us via smspool");

        await ada.SeesAsync("Your code: ");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<HostProcess> SimulateAsync(string smsAfter)
    {
        var simulators = HostProcess.Run(_folder.Path, ["--Port=0", smsAfter], program: "SmsBot.Simulators.dll");
        await simulators.SaysAsync("/sms");
        return simulators;
    }

    private Task<HostProcess> RunAsync(BotApiSimulator telegram, HostProcess simulators) =>
        HostProcess.StartAsync(
            _folder.Path,
            [$"--Telegram:Token={telegram.Token}", $"--Telegram:ApiBaseUrl={telegram.Url}", .. SettingsIn(simulators.Output)]);

    /// <summary>What the printed lines export, as the bot's arguments.</summary>
    private static IEnumerable<string> SettingsIn(string output) => output.Split('\n')
        .Where(line => line.StartsWith("export ", StringComparison.Ordinal))
        .Select(line => line["export ".Length..].Split('=', 2))
        .Select(setting => $"--{setting[0].Replace("__", ":", StringComparison.Ordinal)}={setting[1].Trim('\'')}");

    private static async Task<string> SendAsync(HostProcess simulators)
    {
        using var handler = new SocketsHttpHandler();
        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, simulators.Output.Split('\n')[^1].Split(' ')[^1]);
        request.Content = new FormUrlEncodedContent([new("text", "Your code: 583920")]);
        using var response = await client.SendAsync(request, CancellationToken.None);
        return await response.Content.ReadAsStringAsync(CancellationToken.None);
    }
}
