using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SmsBot.Core.Storage;

/// <summary>
/// EF Core's assembly asks for a higher version of SQLitePCLRaw.core than the package source holds (docs/adr/0003-packages.md),
/// so any SQLitePCLRaw assembly is found by its simple name. Remove this file when the pin goes.
/// </summary>
internal static class SqliteRaw
{
#pragma warning disable CA2255 // Everything that touches SQLite needs this before its first type is loaded.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Load() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        name.Name?.StartsWith("SQLitePCLRaw", StringComparison.Ordinal) == true && name.Version is not null
            ? context.LoadFromAssemblyName(new AssemblyName(name.Name))
            : null;
}
