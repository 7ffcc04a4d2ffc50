using System.Text.Json;

namespace SmsBot.Testing.Discord;

/// <summary>One request as it came in; the name has letters for ids, for example <c>POST channels/messages</c>.</summary>
public sealed record DiscordCall(string Name, string Path, JsonElement? Body, DateTimeOffset At);
