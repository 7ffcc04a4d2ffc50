using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>What was filled in behind a slash command, as if it had been typed.</summary>
internal static class SlashWords
{
    /// <param name="command">Null if it is no longer registered.</param>
    public static CommandRequest Add(
        CommandRequest request, string name, IReadOnlyList<InteractionOption> given, CommandDescriptor? command)
    {
        List<string> words = [$"/{name}"];
        var known = command?.Options ?? [];
        if (given is [{ Type: SlashOption.Subcommand, Name: { Length: > 0 } sub } chosen])
        {
            words.Add(sub);
            known = command?.Subcommands.FirstOrDefault(one => one.Name == sub)?.Options ?? [];
            given = chosen.Options ?? [];
        }

        List<FilledOption> filled = [];
        foreach (var option in known)
        {
            if (given.FirstOrDefault(one => one.Name == option.Name) is { } one && Value(option.Kind, one) is { Length: > 0 } value)
            {
                filled.Add(new FilledOption(option.Name, value));
                words.Add(option.Write(value));
            }
        }

        // Options of an earlier version, which a client may still offer, are words.
        var others = given.Where(one => known.All(option => option.Name != one.Name)).Select(one => one.Text.Trim())
            .Where(text => text.Length > 0).ToList();
        return request with { Text = string.Join(' ', words.Concat(others)), Filled = others.Count == 0 ? filled : [] };
    }

    private static string Value(OptionKind kind, InteractionOption option)
    {
        var text = option.Text.Trim();
        return kind != OptionKind.Member ? text
            : Channels.IsSnowflake(text) ? new Owner(Channels.Platform, text).ToString()
            : "";
    }
}
