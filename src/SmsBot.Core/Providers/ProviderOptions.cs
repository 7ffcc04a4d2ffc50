namespace SmsBot.Core.Providers;

/// <summary>The options of every provider. An empty key switches it off.</summary>
public abstract class ProviderOptions
{
    public string ApiKey { get; set; } = "";

    public string BaseUrl { get; set; } = "";

    /// <summary>Calls per second in total; null: the documented or a safe value.</summary>
    public double? RequestsPerSecond { get; set; }

    /// <summary>The time between two reads of a number or of the bulk list; null: the provider's own minimum.</summary>
    public TimeSpan? PollInterval { get; set; }

    /// <summary>What is wrong with the settings that only this provider has: each a sentence with the key and the fix.</summary>
    internal virtual IEnumerable<string> FindErrors(string section) => [];
}
