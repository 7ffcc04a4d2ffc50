namespace SmsBot.Core.Codes;

/// <summary>Words by their letters, so that one pass over a text finds all that begin at a place, however many words there are.</summary>
internal sealed class CodeWordTrie
{
    private readonly Dictionary<int, int> _next = [];
    private readonly List<List<CodeWord>> _words = [[]];

    public void Add(CodeWord word)
    {
        var node = 0;
        foreach (var c in word.Folded)
        {
            if (!_next.TryGetValue(Key(node, c), out var next))
            {
                _next[Key(node, c)] = next = _words.Count;
                _words.Add([]);
            }

            node = next;
        }

        _words[node].Add(word);
    }

    /// <summary>Adds the words that begin at this place of a folded text.</summary>
    public void Match(string folded, int start, List<CodeWord> found)
    {
        var node = 0;
        for (var at = start; at < folded.Length && _next.TryGetValue(Key(node, folded[at]), out node); at++)
        {
            if (_words[node] is { Count: > 0 } words)
                found.AddRange(words);
        }
    }

    private static int Key(int node, char c) => (node << 16) | c;
}
