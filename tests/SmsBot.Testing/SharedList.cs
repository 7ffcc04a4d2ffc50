using System.Collections;
using System.Collections.Immutable;

namespace SmsBot.Testing;

/// <summary>A list that a test adds to while a simulated server reads it.</summary>
public sealed class SharedList<T> : IReadOnlyList<T>
{
    private ImmutableList<T> _items = [];

    public int Count => _items.Count;

    public T this[int index] => _items[index];

    public void Add(T item) => ImmutableInterlocked.Update(ref _items, static (items, added) => items.Add(added), item);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
