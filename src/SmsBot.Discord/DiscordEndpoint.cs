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

    /// <summary>Returns at once: an interaction is handled behind the answer.</summary>
    public EndpointAnswer Take(ReadOnlySpan<byte> body)
    {
        try
        {
            var data = JsonElement.Parse(body);
            _flow.Works(Channels.Platform);
            return IsPing(data) ? EndpointAnswer.Pong : _intake.Take(data) ? EndpointAnswer.Taken : EndpointAnswer.Unreadable;
        }
        catch (JsonException)
        {
            Log.Unreadable(_logger);
            return EndpointAnswer.Unreadable;
        }
    }

    private static bool IsPing(JsonElement data) =>
        data.ValueKind is JsonValueKind.Object
            && data.TryGetProperty("type", out var type)
            && type.ValueKind is JsonValueKind.Number
            && type.TryGetInt32(out var number)
            && number == 1;

    private static partial class Log
    {
        [LoggerMessage(3012, LogLevel.Warning, "A signed call of Discord could not be read and is refused.")]
        public static partial void Unreadable(ILogger logger);
    }
}
