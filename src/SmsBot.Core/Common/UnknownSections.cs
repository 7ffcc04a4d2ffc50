using Microsoft.Extensions.Configuration;

namespace SmsBot.Core.Common;

/// <summary>
/// Sections that no code reads: unknown ones under a known section (<c>Providers:SmsPol</c>), and top-level ones with a name similar to
/// ours.
/// </summary>
internal static class UnknownSections
{
    public static IEnumerable<string> Find(IReadOnlyList<OptionsCheck> checks, IConfiguration? configuration)
    {
        if (configuration is null)
            yield break;

        var paths = checks.Select(check => check.Section.Path).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var parent in paths
            .Where(path => path.Contains(':', StringComparison.Ordinal))
            .GroupBy(path => path[..path.LastIndexOf(':')], StringComparer.OrdinalIgnoreCase))
        {
            var names = parent.Select(path => path[(path.LastIndexOf(':') + 1)..]).ToList();
            foreach (var child in configuration
                .GetSection(parent.Key)
                .GetChildren()
                .Where(child => !names.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
                yield return $"{child.Path} is no setting. {SectionKeys.Nearest(parent.Key, child.Key, names)}";
        }

        // The environment contains other programs' sections too, so only a misspelling of one of ours is an error.
        var roots = paths.Select(path => path.Split(':')[0]).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var section in configuration
            .GetChildren()
            .Where(section => section.GetChildren().Any() && !roots.Contains(section.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (roots.Find(
                root => Spelling.Likeness(root.ToUpperInvariant(), section.Key.ToUpperInvariant()) >= Spelling.NearMiss) is { } near)
                yield return $"{section.Path} is no section of settings. Did you mean {near}?";
        }
    }
}
