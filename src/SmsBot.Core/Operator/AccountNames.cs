using SmsBot.Core.Messaging;

namespace SmsBot.Core.Operator;

/// <summary>
/// Names of members and titles of groups by <c>platform:id</c>. A name is chosen by its owner, so the id always stands with it.
/// </summary>
internal sealed class AccountNames(IReadOnlyDictionary<string, string> names)
{
    /// <summary>The id of a member, a chat, or an account of one (<c>member:telegram:7</c>).</summary>
    public static string IdOf(string subject) => subject.Split(':', 2) is ["member" or "chat", var id] ? id : subject;

    /// <summary>"Ada (telegram:7)", or the id alone if no name is known.</summary>
    public Sentence Show(string subject) => names.TryGetValue(IdOf(subject), out var name)
        ? Sentence.Of(Texts.Account_Named, name, Span.Mono(IdOf(subject)))
        : Sentence.Of("{0}", Span.Mono(IdOf(subject)));

    /// <summary>Null if no name is known.</summary>
    public string? Find(string subject) => names.GetValueOrDefault(IdOf(subject));
}
