using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core;
using SmsBot.Core.Chat;
using SmsBot.Core.Chat.Commands.Admin;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Core;

namespace SmsBot.Architecture.Tests;

/// <summary>Registration is explicit, so that these say what was forgotten.</summary>
public sealed class NothingForgottenTests
{
    [Fact]
    public async Task Every_command_and_button_is_registered_and_every_action_is_answered_by_exactly_one()
    {
        await using var core = await TestCore.StartAsync();
        var commands = core.Get<IEnumerable<ICommand>>().ToList();
        var buttons = core.Get<IEnumerable<IButtonHandler>>().ToList();

        Assert.Equal(Names(Written<ICommand>()), Names(commands.Select(command => command.GetType())));
        Assert.Equal(Names(Written<IButtonHandler>()), Names(buttons.Select(handler => handler.GetType())));
        Assert.Equal(Names(Written<IAdminCommand>()), Names(core.Get<IEnumerable<IAdminCommand>>().Select(command => command.GetType())));
        Assert.Equal(
            commands.Count, commands.Select(command => command.Descriptor.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());

        var actions = typeof(ButtonActions)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal);
        Assert.Equal(actions, buttons.SelectMany(handler => handler.Buttons.Actions).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_provider_folder_is_registered_by_one_line()
    {
        var lines = Source.Lines("src/SmsBot.Core/ProviderServices.cs");
        Assert.All(
            ProviderFolders.All,
            folder => Assert.Single(lines, line => line.Contains($".Add{folder}(configuration)", StringComparison.Ordinal)));
        var providers = typeof(ISmsProvider).Assembly
            .GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ISmsProvider)));
        Assert.Equal(
            ProviderFolders.All,
            providers.Select(type => type.Namespace!.Split('.')[^1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_refusal_has_its_sentence_and_every_sentence_its_refusal() => Assert.Equal(
        Enum.GetNames<RefusalCode>().Order(StringComparer.Ordinal),
        Keys()
            .Where(key => key.StartsWith("Refusal_", StringComparison.Ordinal))
            .Select(key => key["Refusal_".Length..])
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_sentence_is_used()
    {
        var code = string.Concat(Source.Files("src").Select(Source.Read));
        var page =
            string.Concat(Directory.EnumerateFiles(Path.Combine(Source.Root, "src/SmsBot.Host/WebChat/Page")).Select(File.ReadAllText));

        // What members type, as the code and the list of countries name it.
        var known = code + Source.Read("src/SmsBot.Core/Domain/Data/countries.json");
        Assert.Equal(
            [],
            Keys().Where(
                key => !key.StartsWith("Refusal_", StringComparison.Ordinal)
                    && !(key.StartsWith("Typed_", StringComparison.Ordinal)
                        && known.Contains($"\"{key.Split('_')[2]}\"", StringComparison.Ordinal))
                    && !(key.StartsWith("Web_", StringComparison.Ordinal)
                        && Regex.IsMatch(page, $"['\"]{key["Web_".Length..]}['\"]"))
                    && !Regex.IsMatch(code, $@"\bTexts\.{key}\b")));
    }

    [Fact]
    public void Every_hosted_loop_of_the_core_is_registered()
    {
        var code = Source.Read("src/SmsBot.Core/CoreServices.cs");
        var loops = typeof(ICommand).Assembly
            .GetTypes()
            .Where(
                type => type is { IsClass: true, IsAbstract: false }
                    && type.IsAssignableTo(typeof(Microsoft.Extensions.Hosting.IHostedService)));
        Assert.All(loops, loop => Assert.Matches($@"AddHostedService(<|.*GetRequiredService<){loop.Name}>", code));
    }

    private static IEnumerable<Type> Written<T>() =>
        typeof(T).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(T)));

    private static IEnumerable<string> Names(IEnumerable<Type> types) => types.Select(type => type.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Keys() => Texts.ResourceManager
        .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
        .Cast<DictionaryEntry>()
        .Select(entry => (string)entry.Key);
}
