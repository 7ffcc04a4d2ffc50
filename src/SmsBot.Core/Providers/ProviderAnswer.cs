using System.Buffers;
using System.Text;

namespace SmsBot.Core.Providers;

/// <summary>A complete HTTP answer.</summary>
public sealed record ProviderAnswer(int Status, ReadOnlySequence<byte> Pieces, TimeSpan? RetryAfter)
{
    /// <summary>A copy in one block: for short answers.</summary>
    public byte[] Body => Pieces.ToArray();

    public bool IsSuccess => Status is >= 200 and <= 299;

    public string Text => Encoding.UTF8.GetString(Pieces);
}
