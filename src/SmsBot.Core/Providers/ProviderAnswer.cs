using System.Text;

namespace SmsBot.Core.Providers;

/// <summary>An HTTP answer that was read to its end.</summary>
public sealed record ProviderAnswer(int Status, byte[] Body, TimeSpan? RetryAfter)
{
    public bool IsSuccess => Status is >= 200 and <= 299;

    public string Text => Encoding.UTF8.GetString(Body);
}
