namespace SmsBot.Core.Providers;

/// <summary>What an HTTP status says about a spend if the body does not say more.</summary>
public static class SpendStatusTable
{
    public static bool IsRefusal(int status) => status is 400 or 401 or 402 or 403 or 404 or 409 or 422 or 429;

    /// <summary>Neither bought nor refused for certain: 3xx, 408, 5xx and any undocumented status.</summary>
    public static bool IsUnknown(int status) => status is not (>= 200 and <= 299) && !IsRefusal(status);
}
