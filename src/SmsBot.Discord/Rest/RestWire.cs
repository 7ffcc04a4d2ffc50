using System.Text.Json;
using System.Text.Json.Serialization;
using SmsBot.Core.Messaging;

namespace SmsBot.Discord.Rest;

// https://docs.discord.com/developers/reference: only the fields that are sent or read; unknown ones are ignored.

internal sealed record ApplicationAnswer(
    string? Id, string? Name, JsonElement? Bot, string? VerifyKey = null, string? InteractionsEndpointUrl = null);

internal sealed record GatewayAnswer(string? Url, int? Shards, SessionStartLimit? SessionStartLimit);

internal sealed record SessionStartLimit(int? Total, int? Remaining, long? ResetAfter, int? MaxConcurrency);

internal sealed record ChannelAnswer(string? Id)
{
    public int? Type { get; init; }

    public string? GuildId { get; init; }

    public string? ParentId { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<OverwriteAnswer>? PermissionOverwrites { get; init; }
}

internal sealed record OverwriteAnswer(string? Id, string? Allow, string? Deny);

internal sealed record GuildAnswer(string? Id, string? OwnerId, IReadOnlyList<RoleAnswer>? Roles)
{
    public string? Name { get; init; }
}

internal sealed record RoleAnswer(string? Id, string? Permissions);

internal sealed record MemberAnswer(IReadOnlyList<string>? Roles);

internal sealed record MessageAnswer(string? Id)
{
    public string? Content { get; init; }

    public JsonElement? Components { get; init; }
}

internal sealed record ErrorAnswer(int? Code, string? Message, double? RetryAfter, bool? Global);

internal sealed record PrivateChannelBody(string RecipientId);

internal sealed record MessageBody
{
    public string? Content { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }

    public AllowedMentions? AllowedMentions { get; init; }

    public int? Flags { get; init; }

    public MessageReference? MessageReference { get; init; }

    public string? Nonce { get; init; }

    public bool? EnforceNonce { get; init; }

    public IReadOnlyList<AttachmentBody>? Attachments => File is null ? null : [new AttachmentBody("0", File.Name)];

    [JsonIgnore]
    public Attachment? File { get; init; }
}

/// <summary>Names the part <c>files[0]</c>.</summary>
internal sealed record AttachmentBody(string Id, string Filename);

internal sealed record AllowedMentions(IReadOnlyList<string> Parse, bool RepliedUser)
{
    /// <summary>Exactly these users are mentioned, whatever the text contains.</summary>
    public IReadOnlyList<string>? Users { get; init; }
}

internal sealed record MessageReference(string MessageId, bool FailIfNotExists);

/// <summary>A row, a button, a select menu, or a part of a container, told apart by <see cref="Type"/>.</summary>
internal sealed record Component(int Type)
{
    public const int ActionRow = 1;
    public const int Button = 2;
    public const int StringSelect = 3;
    public const int Section = 9;
    public const int TextDisplay = 10;
    public const int Separator = 14;
    public const int Container = 17;

    public string? CustomId { get; init; }

    public int? Style { get; init; }

    public string? Label { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }

    public IReadOnlyList<SelectOption>? Options { get; init; }

    public string? Content { get; init; }

    /// <summary>What stands beside a section's texts.</summary>
    public Component? Accessory { get; init; }

    public int? AccentColor { get; init; }

    public bool? Divider { get; init; }
}

internal sealed record SelectOption(string Label, string Value);

internal sealed record InteractionAnswer(int Type, InteractionAnswerData? Data = null)
{
    public const int DeferredMessage = 5;
    public const int DeferredUpdate = 6;
    public const int Autocomplete = 8;
    public const int Form = 9;
}

internal sealed record InteractionAnswerData
{
    public int? Flags { get; init; }

    public IReadOnlyList<Choice>? Choices { get; init; }

    public string? CustomId { get; init; }

    public string? Title { get; init; }

    public IReadOnlyList<FormLabel>? Components { get; init; }
}

internal sealed record Choice(string Name, string Value)
{
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }
}

internal sealed record SlashCommand(string Name, string Description)
{
    public int Type { get; init; } = 1;

    /// <summary>The name by Discord's locale. An interaction always has the English one.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>The description by Discord's locale.</summary>
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    public IReadOnlyList<SlashOption>? Options { get; init; }

    /// <summary>0: in a server only its administrators see it, unless they change that. The core checks access in any case.</summary>
    public long? DefaultMemberPermissions { get; init; }

    public IReadOnlyList<int>? Contexts { get; init; }

    public IReadOnlyList<int>? IntegrationTypes { get; init; }
}

/// <summary>An option, or a subcommand with options of its own, told apart by <see cref="Type"/>.</summary>
internal sealed record SlashOption(string Name, string Description)
{
    public const int Subcommand = 1;
    public const int Text = 3;
    public const int Whole = 4;
    public const int User = 6;
    public const int Amount = 10;

    public int Type { get; init; } = Text;

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    public bool? Required { get; init; }

    public bool? Autocomplete { get; init; }

    public IReadOnlyList<Choice>? Choices { get; init; }

    public int? MaxLength { get; init; }

    public decimal? MinValue { get; init; }

    public decimal? MaxValue { get; init; }

    public IReadOnlyList<SlashOption>? Options { get; init; }
}
