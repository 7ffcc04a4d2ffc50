using System.Buffers;
using System.Text;

namespace SmsBot.Core.Providers;

/// <summary>An HTTP answer that was read to its end.</summary>
public sealed record ProviderAnswer(int Status, ReadOnlySequence<byte> Pieces, TimeSpan? RetryAfter)
{
    /// <summary>A copy in one block: for what is not long.</summary>
    public byte[] Body => Pieces.ToArray();

    public bool IsSuccess => Status is >= 200 and <= 299;

    public string Text => Encoding.UTF8.GetString(Pieces);
}
