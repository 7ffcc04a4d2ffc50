using System.Text.Json;

namespace SmsBot.Testing.Discord;

/// <summary>How interactions are answered: https://docs.discord.com/developers/interactions/receiving-and-responding.</summary>
internal sealed class InteractionMethods(DiscordSimulator discord)
{
    private const int Ephemeral = 64;
    public static readonly TimeSpan ToAcknowledge = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TokenLives = TimeSpan.FromMinutes(15);

    public DiscordAnswer Acknowledge(string id, string token, JsonElement body)
    {
        if (!discord.Interactions.TryGetValue(token, out var interaction) || $"{interaction.Id}" != id || Age(interaction) > ToAcknowledge)
            return DiscordAnswer.Error(404, 10062, "Unknown interaction");
        if (interaction.IsAcknowledged)
            return DiscordAnswer.Error(400, 40060, "Interaction has already been acknowledged.");

        interaction.IsAcknowledged = true;
        var data = body.TryGetProperty("data", out var given) ? given : default;
        switch (body.GetProperty("type").GetInt32())
        {
            case 5:
                var hidden = data.ValueKind == JsonValueKind.Object && data.TryGetProperty("flags", out var flags) && (flags.GetInt32() & Ephemeral) != 0;
                interaction.OriginalId = discord.Add(message => new DiscordMessage(Channel(interaction), message, "") { Thinking = true, Ephemeral = hidden, ShownIn = interaction.Channel }).Id;
                break;
            case 6:
                interaction.OriginalId = interaction.Pressed?.Id;
                break;
            case 8:
                interaction.Choices = [.. data.GetProperty("choices").EnumerateArray().Select(one => (one.GetProperty("name").GetString()!, one.GetProperty("value").GetString()!))];
                break;
        }

        return DiscordAnswer.Nothing;
    }

    public DiscordAnswer Original(string method, string token, JsonElement? body, SimulatedFile? file)
    {
        if (Refusal(token, out var interaction) is { } refused)
            return refused;
        if (interaction!.OriginalId is not { } id || discord.Find(id) is not { } message)
            return DiscordAnswer.Error(404, 10008, "Unknown Message");
        if (method == "DELETE")
        {
            discord.Delete(id);
            return DiscordAnswer.Nothing;
        }

        var edited = message with
        {
            Content = body!.Value.GetProperty("content").GetString()!,
            Buttons = DiscordButton.Read(body.Value),
            File = file ?? message.File,
            Edits = message.Edits + (message.Thinking ? 0 : 1),
            Thinking = false,
        };
        discord.Replace(edited);
        return DiscordAnswer.Ok(DiscordMethods.Json(edited));
    }

    public DiscordAnswer FollowUp(string token, JsonElement body, SimulatedFile? file)
    {
        if (Refusal(token, out var interaction) is { } refused)
            return refused;

        var hidden = (body.GetProperty("flags").GetInt32() & Ephemeral) != 0;
        return DiscordAnswer.Ok(DiscordMethods.Json(discord.Add(id => new DiscordMessage(Channel(interaction!), id, body.GetProperty("content").GetString()!)
        {
            Buttons = DiscordButton.Read(body),
            File = file,
            Ephemeral = hidden,
            ShownIn = interaction!.Channel,
        })));
    }

    private static string Channel(DiscordInteraction interaction) => interaction.InServer ? interaction.Member.ServerView : interaction.Member.DmChannel;

    private TimeSpan Age(DiscordInteraction interaction) => discord.Time.GetUtcNow() - interaction.At;

    private DiscordAnswer? Refusal(string token, out DiscordInteraction? interaction)
    {
        if (!discord.Interactions.TryGetValue(token, out interaction) || !interaction.IsAcknowledged)
            return DiscordAnswer.Error(404, 10015, "Unknown Webhook");
        return Age(interaction) > TokenLives ? DiscordAnswer.Error(401, 50027, "Invalid Webhook Token") : null;
    }
}
