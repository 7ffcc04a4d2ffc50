using System.Buffers;

namespace SmsBot.Core.Providers;

/// <summary>
/// Reads a response body in small pieces: a list of thousands of entries, read each second, would otherwise be a block of megabytes on the
/// large object heap.
/// </summary>
internal static class BoundedBodyReader
{
    private const int PieceBytes = 16 * 1024;

    public static async Task<ReadOnlySequence<byte>> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var first = new Piece(ReadOnlyMemory<byte>.Empty, before: 0);
        for (var last = first; ;)
        {
            var bytes = new byte[PieceBytes];
            var read = await stream.ReadAtLeastAsync(bytes, PieceBytes, throwOnEndOfStream: false, cancellationToken);
            last = last.Follow(bytes.AsMemory(0, read));
            if (last.End > limit)
                throw new OversizedAnswerException();
            if (read < PieceBytes)
                return new ReadOnlySequence<byte>(first, 0, last, read);
        }
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> bytes, long before) => (Memory, RunningIndex) = (bytes, before);

        public long End => RunningIndex + Memory.Length;

        public Piece Follow(ReadOnlyMemory<byte> bytes)
        {
            var next = new Piece(bytes, End);
            Next = next;
            return next;
        }
    }
}
