using System.Buffers;
using System.Security.Cryptography;

namespace SmsBot.Core.Providers;

/// <summary>Verifies the signature of a webhook.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "sha256=";

    /// <summary>A hex HMAC-SHA256 over the raw body, with its prefix or without. False if there is no secret.</summary>
    public static bool IsHmacSha256(byte[] secret, ReadOnlySpan<byte> body, string? header)
    {
        if (secret.Length == 0 || header?.Trim() is not { } shown)
            return false;

        var hex = shown.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? shown.AsSpan(Prefix.Length) : shown;
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (hex.Length != given.Length * 2 || Convert.FromHexString(hex, given, out _, out _) is not OperationStatus.Done)
            return false;

        HMACSHA256.HashData(secret, body, right);
        return CryptographicOperations.FixedTimeEquals(given, right);
    }
}
