using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace SmsBot.Core.Common;

/// <summary>Compares a section's keys with the properties that they are bound to: a misspelt limit would have no effect.</summary>
internal static class SectionKeys
{
    public static IReadOnlyList<string> FindUnknown(IConfigurationSection section, Type options)
    {
        if (typeof(IList).IsAssignableFrom(options))
            return [.. section
                .GetChildren()
                .Where(child => !int.TryParse(child.Key, CultureInfo.InvariantCulture, out _))
                .Select(child => $"{child.Path} is no setting. It is a list: write {section.Path}:0 for its first entry.")];

        var known = Properties(options);
        return
        [
            .. section
                .GetChildren()
                .Where(child => !known.ContainsKey(child.Key))
                .Select(child => $"{child.Path} is no setting. {Nearest(section.Path, child.Key, known.Keys)}"),
        ];
    }

    /// <summary>Values of the wrong type. A secret is text and never among them.</summary>
    public static IReadOnlyList<string> FindUnreadable(IConfigurationSection section, Type options)
    {
        var known = Properties(options);
        return [.. section
            .GetChildren()
            .Where(child => known.ContainsKey(child.Key))
            .Select(child => Complaint(child, known[child.Key].PropertyType))
            .OfType<string>()];
    }

    /// <summary>"Did you mean" with the most similar name, else all names.</summary>
    public static string Nearest(string section, string key, IEnumerable<string> known)
    {
        var best = known.OrderByDescending(name => Spelling.Likeness(key.ToUpperInvariant(), name.ToUpperInvariant())).First();
        var prefix = section.Length == 0 ? "" : section + ":";
        return Spelling.Likeness(key.ToUpperInvariant(), best.ToUpperInvariant()) >= 50
            ? $"Did you mean {prefix}{best}?"
            : $"Known here: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
    }

    private static Dictionary<string, PropertyInfo> Properties(Type options) => options
        .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(property => property.CanWrite || typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
        .DistinctBy(property => property.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

    private static string? Complaint(IConfigurationSection value, Type type)
    {
        if (type == typeof(string))
            return null;
        if (typeof(IEnumerable).IsAssignableFrom(type))
            return string.IsNullOrEmpty(value.Value) || typeof(IDictionary).IsAssignableFrom(type)
                ? null
                : $"{value.Path} is a list: write its first entry as {value.Path}:0 (as an environment variable {value.Path.Replace(":", "__", StringComparison.Ordinal)}__0).";
        if (string.IsNullOrEmpty(value.Value))
            return null;

        var plain = Nullable.GetUnderlyingType(type) ?? type;
        try
        {
            _ = TypeDescriptor.GetConverter(plain).ConvertFromInvariantString(value.Value);
            return null;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return $"{value.Path} is \"{value.Value}\": write {Expected(plain)}.";
        }
    }

    private static string Expected(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? "a length of time such as 00:30:00 or 7.00:00:00"
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : "a number such as 5.00";
}
