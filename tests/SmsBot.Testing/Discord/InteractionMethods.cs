using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.Discord;

/// <summary>How interactions are answered: https://docs.discord.com/developers/interactions/receiving-and-responding.</summary>
internal sealed class InteractionMethods(DiscordSimulator discord)
{
    public static readonly TimeSpan ToAcknowledge = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TokenLives = TimeSpan.FromMinutes(15);

    public DiscordAnswer Acknowledge(string id, string token, JsonElement body, string query)
    {
        if (!discord.Interactions.TryGetValue(token, out var interaction) || $"{interaction.Id}" != id || Age(interaction) > ToAcknowledge)
            return DiscordAnswer.Error(404, 10062, "Unknown interaction");
        if (interaction.IsAcknowledged)
            return DiscordAnswer.Error(400, 40060, "Interaction has already been acknowledged.");

        var data = body.TryGetProperty("data", out var given) ? given : default;
        var type = body.GetProperty("type").GetInt32();
        if (type == 9 && interaction.IsSubmit)
            return DiscordAnswer.Error(400, 50035, "Invalid Form Body");

        interaction.IsAcknowledged = true;
        switch (type)
        {
            case 4:
                interaction.OriginalId = Add(interaction, data).Id;
                break;
            case 5:
                interaction.OriginalId = discord.Add(message =>
                    new DiscordMessage(Channel(interaction), message, "")
                    {
                        Thinking = true,
                        Ephemeral = DiscordBodies.IsEphemeral(data),
                        ShownIn = interaction.Channel,
                    }).Id;
                break;
            case 6:
                interaction.OriginalId = interaction.Pressed?.Id;
                break;
            case 7 when interaction.Pressed is { } pressed && discord.Find(pressed.Id) is { } standing:
                interaction.OriginalId = standing.Id;
                discord.Replace(DiscordBodies.Change(standing, data) with { Edits = standing.Edits + 1 });
                break;
            case 8:
                interaction.Choices = [.. data
                    .GetProperty("choices")
                    .EnumerateArray()
                    .Select(one => (one.GetProperty("name").GetString()!, one.GetProperty("value").ToString()))];
                break;
            case 9:
                interaction.Form = DiscordForm.Read(data);
                break;
        }

        return query.Contains("with_response=true", StringComparison.Ordinal)
            ? DiscordAnswer.Ok(Response(interaction, type))
            : DiscordAnswer.Nothing;
    }

    public DiscordAnswer Original(string method, string token, JsonElement? body, SimulatedFile? file) =>
        Refusal(token, out var interaction) ?? Own(method, interaction!.OriginalId, body, file);

    /// <summary>Any message of this interaction, by its id.</summary>
    public DiscordAnswer Own(string method, string token, string id, JsonElement? body) =>
        Refusal(token, out _)
            ?? Own(
                method,
                long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
                body,
                file: null);

    public DiscordAnswer FollowUp(string token, JsonElement body, SimulatedFile? file) =>
        Refusal(token, out var interaction) ?? DiscordAnswer.Ok(DiscordShapes.Message(Add(interaction!, body, file)));

    private DiscordAnswer Own(string method, long? id, JsonElement? body, SimulatedFile? file)
    {
        if (id is not { } known || discord.Find(known) is not { } message)
            return DiscordAnswer.Error(404, 10008, "Unknown Message");
        if (method == "GET")
            return DiscordAnswer.Ok(DiscordShapes.Message(message));
        if (method == "DELETE")
        {
            discord.Delete(known);
            return DiscordAnswer.Nothing;
        }

        if (DiscordBodies.WhyNot(message, body!.Value) is { } refused)
            return DiscordAnswer.Error(400, 50035, refused);

        var edited = DiscordBodies.Change(message, body!.Value) with
        {
            File = file ?? message.File,
            Edits = message.Edits + (message.Thinking ? 0 : 1),
        };
        discord.Replace(edited);
        return DiscordAnswer.Ok(DiscordShapes.Message(edited));
    }

    private DiscordMessage Add(DiscordInteraction interaction, JsonElement body, SimulatedFile? file = null) =>
        discord.Add(id => new DiscordMessage(Channel(interaction), id, DiscordBodies.Content(body) ?? "")
        {
            Buttons = DiscordButton.Read(body),
            Components = DiscordBodies.Components(body),
            IsOfComponents = DiscordBodies.IsOfComponents(body),
            File = file,
            Ephemeral = DiscordBodies.IsEphemeral(body),
            ShownIn = interaction.Channel,
        });

    private JsonObject Response(DiscordInteraction interaction, int type)
    {
        var about = new JsonObject { ["id"] = interaction.Key, ["type"] = interaction.Pressed is null ? 2 : 3 };
        var json = new JsonObject { ["interaction"] = about };
        if (interaction.OriginalId is { } id && discord.Find(id) is { } message)
        {
            about["response_message_id"] = $"{id}";
            json["resource"] = new JsonObject { ["type"] = type, ["message"] = DiscordShapes.Message(message) };
        }

        return json;
    }

    private static string Channel(DiscordInteraction interaction) =>
        interaction.InServer ? interaction.Member.ServerView : interaction.Member.DmChannel;

    private TimeSpan Age(DiscordInteraction interaction) => discord.Time.GetUtcNow() - interaction.At;

    private DiscordAnswer? Refusal(string token, out DiscordInteraction? interaction)
    {
        if (!discord.Interactions.TryGetValue(token, out interaction) || !interaction.IsAcknowledged)
            return DiscordAnswer.Error(404, 10015, "Unknown Webhook");
        return Age(interaction) > TokenLives ? DiscordAnswer.Error(401, 50027, "Invalid Webhook Token") : null;
    }
}
