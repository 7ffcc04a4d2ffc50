using SmsBot.Core.Codes;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Fuzz;
using SmsBot.Testing.Inbox;

namespace SmsBot.Core.Tests.Fuzz;

/// <summary>What is read from texts of strangers, by what must hold for any text.</summary>
public sealed class TextFuzzTests
{
    [Fact]
    public Task A_code_is_short_plain_and_out_of_its_text() => FuzzRun.RunAsync(300, random =>
    {
        var text = HostileText.Next(random);
        if (Code.Find(text) is not { } code)
            return;
        Assert.Matches("^[A-Za-z0-9]{3,12}$", code);
        var kept = string.Concat(CodePlainText.Of(text).Where(char.IsAsciiLetterOrDigit));
        Assert.Contains(code, kept, StringComparison.Ordinal);
        Assert.Equal(code, Code.Find(text));
    });

    [Fact]
    public Task Another_code_in_the_same_message_is_found_as_well() => FuzzRun.RunAsync(200, random =>
    {
        var messages = CodeSample.Messages();
        var message = messages[random.Next(messages.Count)];
        if (message is not { Code: { Length: >= 4 } code }
            || !code.All(char.IsAsciiDigit)
            || message.Text.Split(code).Length != 2
            || !string.Equals(Code.Find(message.Text), code, StringComparison.Ordinal))
            return;

        // Neither a year, nor with the hour's look of some formats.
        var other = string.Concat(Enumerable.Range(0, code.Length).Select(_ => (char)('3' + random.Next(7))));
        Assert.Equal(other, Code.Find(message.Text.Replace(code, other, StringComparison.Ordinal)));
    });

    [Fact]
    public Task A_normalized_code_stays_as_it_is() => FuzzRun.RunAsync(300, random =>
    {
        if (Code.Normalize(HostileText.Next(random)) is { } code)
            Assert.Equal(code, Code.Normalize(code));
    });

    [Fact]
    public Task A_token_is_foreign_or_comes_back_as_it_was() => FuzzRun.RunAsync(300, random =>
    {
        var text = random.Next(2) == 0 ? HostileText.Next(random) : $"1.{HostileText.Next(random)}.{random.Next()}";
        if (ButtonToken.Parse(text) is not { } token)
            return;
        Assert.Equal(text, token.ToString());
        Assert.InRange(text.Length, 1, ButtonToken.MaxBytes);
        Assert.All(Enumerable.Range(0, 5), index => Assert.True(token.Id(index) is null or >= 0));
    });

    [Fact]
    public Task A_cleaned_text_is_bounded_whole_and_clean_again() => FuzzRun.RunAsync(300, random =>
    {
        var room = random.Next(1, 3000);
        var clean = UntrustedText.Clean(HostileText.Next(random), room);
        Assert.InRange(clean.Length, 0, room);
        Assert.Equal(clean, UntrustedText.Clean(clean, room));
        Assert.DoesNotContain(clean, c => (char.IsControl(c) && c != '\n') || c is '\u202E' or '\u2066' or '\u200B' or '\uFEFF');
        Assert.Equal(clean, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(clean)));
        Assert.DoesNotContain('\n', UntrustedText.Line(clean, room));
    });
}
