namespace SmsBot.Core.Messaging;

/// <summary>The member who rented and may act: a platform and the user's id there, written <c>telegram:12345</c>.</summary>
public sealed record Owner(string Platform, string UserId)
{
    public override string ToString() => $"{Platform}:{UserId}";

    public static bool TryParse(string? text, out Owner owner)
    {
        var parts = text?.Split(':', 2);
        if (parts is [{ Length: > 0 } platform, { Length: > 0 } id])
        {
            owner = new Owner(platform.Trim().ToLowerInvariant(), id.Trim());
            return true;
        }

        owner = new Owner("", "");
        return false;
    }

    public static Owner Parse(string text) =>
        TryParse(text, out var owner) ? owner : throw new FormatException($"\"{text}\" is not written platform:id.");
}
