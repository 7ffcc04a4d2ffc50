using SmsBot.Testing;
using SmsBot.Testing.Telegram;

namespace SmsBot.Telegram.Tests;

/// <summary>The simulated Telegram is close enough to the real one for libraries that nobody here wrote.</summary>
public sealed class ClientLibraryTests
{
    [NodeTheory]
    [InlineData("grammy")]
    [InlineData("telegraf")]
    public async Task A_bot_on_a_public_library_logs_in_answers_a_command_edits_the_answer_and_sends_a_file(string library)
    {
        await using var telegram = await BotApiSimulator.StartAsync();
        telegram.IsStrict = false;
        using var bot = ClientLibraries.Start("telegram.mjs", library, telegram.Url, telegram.Token);
        var errors = bot.StandardError.ReadToEndAsync();
        try
        {
            var ada = telegram.User("Ada");
            await telegram.UntilAsync(() => telegram.IsPolled, TimeSpan.FromSeconds(30));
            await ada.SaysAsync("/start");
            var answer = await ada.SeesAsync(message => message is { Text: "Hello again", Edits: 1 });
            await ada.PressesAsync(answer, "Press");
            Assert.Equal(answer.Id, (await ada.SeesAsync("Pressed")).Id);

            await ada.SaysAsync("/look");
            await ada.SeesAsync("commands start, string");
            await ada.SaysAsync("/file");
            var file = (await ada.SeesAsync(message => message.File is not null)).File!;
            Assert.Equal(("a.csv", "a,b"), (file.Name, file.Text));
        }
        catch (TimeoutException late)
        {
            bot.Kill(entireProcessTree: true);
            throw new InvalidOperationException(await errors, late);
        }
        finally
        {
            bot.Kill(entireProcessTree: true);
        }
    }
}
