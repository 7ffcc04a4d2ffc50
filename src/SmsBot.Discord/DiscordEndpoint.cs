using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NSec.Cryptography;
using SmsBot.Core.Messaging;

namespace SmsBot.Discord;

/// <summary>
/// Handles Discord's calls of the interactions endpoint from the host: checks the signature first, then the body
/// (https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint).
/// </summary>
public sealed partial class DiscordEndpoint
{
    public const string Path = "/discord/interactions";
    public const string SignatureHeader = "X-Signature-Ed25519";
    public const string TimestampHeader = "X-Signature-Timestamp";
    public const int MaxBodyBytes = 512 * 1024;
    public const string Pong = """{"type":1}""";

    private readonly InteractionIntake _intake;
    private readonly UpdateFlow _flow;
    private readonly ILogger _logger;
    private readonly PublicKey _key;

    internal DiscordEndpoint(InteractionIntake intake, UpdateFlow flow, IOptions<DiscordOptions> options, ILogger<DiscordEndpoint> logger)
    {
        (_intake, _flow, _logger) = (intake, flow, logger);
        _key = PublicKey.Import(SignatureAlgorithm.Ed25519, Convert.FromHexString(options.Value.PublicKey), KeyBlobFormat.RawPublicKey);
    }

    /// <summary>Whether Discord has signed this timestamp and body.</summary>
    public bool IsSigned(string? signature, string? timestamp, ReadOnlySpan<byte> body)
    {
        if (timestamp is not { Length: > 0 and <= 20 } || signature?.Length != SignatureAlgorithm.Ed25519.SignatureSize * 2)
            return false;

        try
        {
            byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), .. body];
            return SignatureAlgorithm.Ed25519.Verify(_key, signed, Convert.FromHexString(signature));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>
    /// The answer's body for a ping; empty for an interaction, which is acknowledged by a call of its own like one from the gateway; null if
    /// the body cannot be read.
    /// </summary>
    public string? Take(ReadOnlySpan<byte> body)
    {
        try
        {
            var data = JsonElement.Parse(body);
            _flow.Works(Channels.Platform);
            if (data is { ValueKind: JsonValueKind.Object } && data.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.Number && type.TryGetInt32(out var ping) && ping == 1)
                return Pong;

            return _intake.Take(data) ? "" : null;
        }
        catch (JsonException)
        {
            Log.Unreadable(_logger);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3012, LogLevel.Warning, "A signed call of Discord could not be read and is refused.")]
        public static partial void Unreadable(ILogger logger);
    }
}
