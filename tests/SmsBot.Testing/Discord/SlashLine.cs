using System.Text.Json;

namespace SmsBot.Testing.Discord;

/// <summary>A line as other platforms type it, as the options that somebody would fill in on Discord.</summary>
public static class SlashLine
{
    private const int Subcommand = 1;
    private const int User = 6;

    /// <summary>The command, with its subcommand behind a space, and its options; one that is required and not there gets an x.</summary>
    public static (string Command, (string Option, string Value)[] Filled) Read(DiscordSimulator discord, string line)
    {
        List<string> words = [.. line.TrimStart('/').Split(' ')];
        var (command, at) = (words[0], 1);
        var registered = discord.Commands.Values
            .Select(commands => commands.GetValueOrDefault(command))
            .FirstOrDefault(known => known.ValueKind == JsonValueKind.Object);
        if (registered.ValueKind != JsonValueKind.Object)
            return (command, words.Count > 1 ? [("words", string.Join(' ', words.Skip(1)))] : []);

        var options = SlashTyping.Options(registered);
        if (options.Exists(option => SlashTyping.Type(option) == Subcommand))
        {
            var sub = words.ElementAtOrDefault(at++) switch
            {
                null => "panel",
                "list" => "members",
                { } word => word,
            };
            (command, options) = ($"{command} {sub}", SlashTyping.Options(options.First(option => SlashTyping.Name(option) == sub)));
        }

        return (command, Fill(options, words, at));
    }

    private static (string Option, string Value)[] Fill(List<JsonElement> options, List<string> words, int at)
    {
        Dictionary<string, string> filled = new(StringComparer.Ordinal);
        var named = options.ConvertAll(SlashTyping.Name);
        while (at < words.Count)
        {
            var word = words[at++];
            var name = word == "via" ? "provider" : word;
            if (named.Contains(name) && at < words.Count)
                filled[name] = words[at++];
            else if (word.Contains(':', StringComparison.Ordinal) && named.Contains("account"))
                filled["account"] = word;
            else
                Next(word);
        }

        foreach (var option in options.Where(option => SlashTyping.IsTrue(option, "required")))
            filled.TryAdd(SlashTyping.Name(option), "x");
        return [.. filled.Select(pair => (pair.Key, pair.Value))];

        void Next(string word)
        {
            var free = options.Where(option => SlashTyping.Type(option) != User).Select(SlashTyping.Name)
                .FirstOrDefault(name => !filled.ContainsKey(name));
            if (free is null)
                filled[named[^1]] += $" {word}";
            else
                filled[free] = word;
        }
    }
}
