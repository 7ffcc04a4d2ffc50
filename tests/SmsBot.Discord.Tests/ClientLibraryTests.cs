using SmsBot.Testing;
using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

/// <summary>The simulated Discord is close enough to the real one for a library that nobody here wrote.</summary>
public sealed class ClientLibraryTests
{
    [NodeTheory("discord.js")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bot_on_a_public_library_logs_in_answers_commands_and_edits_the_answers(bool inServer)
    {
        await using var discord = await DiscordSimulator.StartAsync();
        discord.IsStrict = false;
        using var bot = ClientLibraries.Start("discord.mjs", discord.ApiUrl[..discord.ApiUrl.LastIndexOf('/')], discord.Token);
        var errors = bot.StandardError.ReadToEndAsync();
        var over = bot.WaitForExitAsync();
        try
        {
            var ada = discord.Member("Ada");
            Assert.StartsWith(
                "ready ",
                await bot.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System),
                StringComparison.Ordinal);

            Type("hello");
            var answer = await SeesAsync(message => message is { Content: "Hello again", Edits: 1 });
            ada.Presses(answer, "Press");
            Assert.Equal(answer.Id, (await SeesAsync(message => message.Text == "Pressed")).Id);
            Assert.Equal(1, (await SeesAsync(message => message.Text == "In private, changed")).Edits);

            Type("later", ("what", "more"));
            Assert.True((await SeesAsync(message => message.Text == "Later")).Ephemeral);
            Assert.True((await SeesAsync(message => message.Text == "Typed more")).Ephemeral);
            Assert.Equal([("mo!", "x")], await ada.AsksForChoicesAsync("later", "what", "mo"));

            // A library that meets something strange ends its process.
            async Task<DiscordMessage> SeesAsync(Func<DiscordMessage, bool> match)
            {
                var seen = ada.SeesAsync(match);
                return await Task.WhenAny(seen, over) == seen
                    ? await seen
                    : throw new InvalidOperationException("The library has given up.");
            }

            void Type(string command, params ReadOnlySpan<(string, string)> filled) =>
                _ = inServer ? ada.TypesInServer(command, filled) : ada.Types(command, filled);
        }
        catch (Exception failed)
        {
            bot.Kill(entireProcessTree: true);
            throw new InvalidOperationException(await errors, failed);
        }
        finally
        {
            bot.Kill(entireProcessTree: true);
        }
    }
}
