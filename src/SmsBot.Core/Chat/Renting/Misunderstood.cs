using System.Globalization;
using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Renting;

/// <inheritdoc/>
internal sealed class Misunderstood(
    IEnumerable<CommandDescriptor> commands, AccessPolicy access, StartMenu menu, RentDrafts drafts, CatalogueStore catalogue,
    RefusalText refusals) : IMisunderstood
{
    private const double Near = 60;
    private const int Most = 3;

    public bool Is(CommandRequest request, RefusalCode code) =>
        !request.IsPress && request.ChatKind == ChatKind.Private
        && code is RefusalCode.UnknownCommand or RefusalCode.UnknownService or RefusalCode.UnknownCountry or RefusalCode.UnknownWord;

    public async Task<Reply> AnswerAsync(CommandRequest request, RefusedException refused, CancellationToken cancellationToken)
    {
        var reply = new Reply { Private = true };
        if (NearCommand(request, refused.Refusal) is { } name)
        {
            reply = reply.Line(Texts.Menu_DidYouMean, name)
                .Row(new Button($"/{name}", ButtonToken.Of(ButtonActions.Type, name).ToString(), Style: ButtonStyle.Primary));
        }
        else if (refused.Refusal.Code == RefusalCode.UnknownService && !request.Text.TrimStart().StartsWith('/'))
        {
            // Small talk and smileys get the same menu as /start.
            reply = reply.Line(Texts.Start_Welcome);
        }
        else
        {
            reply = reply.Line("{0}", refusals.Of(refused.Refusal));
        }

        if (refused is NearWordsException near)
            reply = reply.Row([.. await ButtonsAsync(request, near, cancellationToken)]);
        return await menu.AddAsync(reply, request, cancellationToken);
    }

    private string? NearCommand(CommandRequest request, Refusal refusal) =>
        refusal.Code == RefusalCode.UnknownCommand && refusal.Arguments is [string word, ..]
            ? commands
                .Where(command => !command.Hidden && (!command.AdminOnly || access.IsAdmin(request.Sender)))
                .Select(command => (command.Name, Likeness: Likeness(word.TrimStart('/').ToLowerInvariant(), command)))
                .Where(pair => pair.Likeness >= Near)
                .OrderByDescending(pair => pair.Likeness)
                .Select(pair => pair.Name)
                .FirstOrDefault()
            : null;

    /// <summary>To its name, or to the most similar of its words in the reader's language.</summary>
    private static double Likeness(string word, CommandDescriptor command) => TypedWords
        .Of(TypedWords.Commands + command.Name, CultureInfo.CurrentUICulture)
        .Append(command.Name)
        .Max(name => (double)Spelling.Likeness(word, name));

    /// <summary>Each goes on with the other words.</summary>
    private async Task<List<Button>> ButtonsAsync(CommandRequest request, NearWordsException near, CancellationToken cancellationToken)
    {
        List<Button> buttons = [];
        foreach (var service in near.Services.Take(Most))
        {
            var draft = await drafts.KeepAsync(request, near.Understood with { Service = "" }, cancellationToken);
            buttons.Add(Button.Press(service.LocalName, Pickers.With(draft, ButtonActions.PickCountry, service.Id, 0)));
        }

        foreach (var country in near.Countries.Take(Most))
        {
            var draft = await drafts.KeepAsync(request, near.Understood with { Country = country.Code }, cancellationToken);
            buttons.Add(Button.Press(country.LocalName, catalogue.Now.Service(near.Understood.Service) is { } service
                ? Pickers.With(draft, ButtonActions.PickCountry, service.Id, 0)
                : Pickers.With(draft, ButtonActions.PickService, 0)));
        }

        return buttons;
    }
}
