using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Access;

/// <summary>What is done on every stage alike.</summary>
internal static class StageSteps
{
    public static async Task<IStage> CreateAsync(string platform)
    {
        var world = await BotWorld.CreateAsync();
        if (platform == "telegram")
            return new TelegramStage(world);

        await world.AddDiscordAsync();
        return new DiscordStage(world);
    }

    /// <summary>Types it and waits for what the bot says to it.</summary>
    public static async Task AsksAsync(this IStage stage, string who, string line, string words, string? where = null)
    {
        var before = stage.Sees(who, where).Select(message => message.Id).DefaultIfEmpty().Max();
        await stage.TypeAsync(who, line, where);
        await stage.SeesAsync(who, words, where, before);
    }

    public static Task SeesAsync(this IStage stage, string who, string words, string? where = null, long after = 0) =>
        stage.World.UntilAsync(
        () => stage.Sees(who, where).Any(message => message.Id > after && message.Text.Contains(words, StringComparison.Ordinal)),
        null,
        () => $"{who} did not see \"{words}\". There stand:\n{string.Join('\n', stage.Sees(who, where))}");

    /// <summary>Presses the button whose label begins so, under the newest message that has one.</summary>
    public static Task PressLabelAsync(this IStage stage, string who, string label)
    {
        var tokens = stage
            .Sees(who)
            .Select(message => message.Buttons.FirstOrDefault(button => button.Label.StartsWith(label, StringComparison.Ordinal)).Token);
        return stage.PressAsync(who, tokens.OfType<string>().Last());
    }
}
