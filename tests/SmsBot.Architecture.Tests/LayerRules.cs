using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SmsBot.Architecture.Tests;

/// <summary>Reads a compiled assembly and reports what its folders (namespaces) may not do.</summary>
/// <param name="Root">The namespace above the folders: it composes them and may use all.</param>
/// <param name="Layers">The folders, lowest first: each may use itself and those before it.</param>
/// <param name="Port">The folder whose subfolders are vendors.</param>
/// <param name="VendorMayUse">All that a vendor's folder may use beside itself.</param>
/// <param name="Everywhere">Types of the root that every folder may use.</param>
internal sealed record LayerRules(
    string Root, IReadOnlyList<string> Layers, string Port, IReadOnlyList<string> VendorMayUse, IReadOnlyList<string> Everywhere)
{
    private static readonly string[] Platforms = ["telegram", "discord", "web"];

    public IReadOnlyList<string> Broken(string file)
    {
        using var module = ModuleDefinition.ReadModule(file);
        SortedSet<string> broken = new(StringComparer.Ordinal);
        HashSet<(string From, string To)> edges = [];
        foreach (var type in module.GetTypes().Where(type => FolderOf(type) is not null))
        {
            var from = FolderOf(type)!;
            if (from.Length > 0 && Rank(from) < 0)
                broken.Add($"{from} is in no row of the table");

            // A vendor's data has services of these names.
            foreach (var word in IsVendor(from) ? [] : Words(type).Where(word => Platforms.Contains(word, StringComparer.Ordinal)))
                broken.Add($"{Outermost(type).FullName} names the platform {word}");
            foreach (var used in new TypeUses(type).All)
            {
                var to = FolderOf(used);
                if (from.Length == 0 || to is null || to == from || Everywhere.Contains(Outermost(used).FullName, StringComparer.Ordinal))
                    continue;
                edges.Add((from, to));
                if (IsVendor(from) ? !VendorMayUse.Contains(to, StringComparer.Ordinal) : Rank(to) >= Rank(from) || to.Length == 0)
                    broken.Add($"{from}/{Outermost(type).Name} uses {to}/{Outermost(used).Name}");
            }
        }

        broken.UnionWith(
            edges
                .Where(edge => string.CompareOrdinal(edge.From, edge.To) < 0 && edges.Contains((edge.To, edge.From)))
                .Select(edge => $"{edge.From} and {edge.To} use each other"));
        return [.. broken];
    }

    private bool IsVendor(string folder) => folder.StartsWith(Port + "/", StringComparison.Ordinal);

    private int Rank(string folder) => Layers.ToList().IndexOf(IsVendor(folder) ? Port + "/<Vendor>" : folder);

    /// <summary>"" for the root, null for what is not ours.</summary>
    private string? FolderOf(TypeReference type)
    {
        var space = Outermost(type).Namespace;
        if (space == Root)
            return "";
        if (!space.StartsWith(Root + ".", StringComparison.Ordinal))
            return null;

        // A subfolder without a row of its own belongs to its folder.
        var folder = space[(Root.Length + 1)..].Replace('.', '/');
        return IsVendor(folder) || Layers.Contains(folder, StringComparer.Ordinal) ? folder : folder.Split('/')[0];
    }

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<string> Words(TypeDefinition type) => type.Methods.Where(method => method.HasBody)
        .SelectMany(method => method.Body.Instructions)
            .Where(instruction => instruction.OpCode == OpCodes.Ldstr)
            .Select(instruction => (string)instruction.Operand)
        .Concat(type.Fields.Where(field => field.HasConstant).Select(field => field.Constant).OfType<string>());
}
