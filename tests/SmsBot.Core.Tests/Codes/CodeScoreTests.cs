using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Core.Codes;

namespace SmsBot.Core.Tests.Codes;

/// <summary>How surely the number in brackets is the code; {16} stands for so many spaces.</summary>
public sealed partial class CodeScoreTests
{
    [Theory]
    [InlineData("code{1}[48291]", 90)]
    [InlineData("code{3}[48291]", 90)]
    [InlineData("code{4}[48291]", 80)]
    [InlineData("code{15}[48291]", 80)]
    [InlineData("code{16}[48291]", 38)]
    [InlineData("code,{2}:[48291]", 80)]
    [InlineData("code,{1}:[48291]", 90)]
    [InlineData("code,{13}:[48291]", 80)]
    [InlineData("code,{14}:[48291]", 60)]
    [InlineData("code,{38}:[48291]", 60)]
    [InlineData("code,{39}:[48291]", 38)]
    [InlineData("code{60}:[48291]", 100)]
    [InlineData("enter{12}[48291]", 40)]
    [InlineData("enter{13}[48291]", 36)]
    [InlineData("enter{24}:[48291]", 40)]
    [InlineData("enter{25}:[48291]", 36)]
    public void The_nearer_the_word_before_the_surer(string text, int score) => Assert.Equal(score, Of(text));

    [Theory]
    [InlineData("[48291]{60}code", 50)]
    [InlineData("[48291]{61}code", 38)]
    [InlineData("[48291]{60}verify", 40)]
    [InlineData("[48291]{61}verify", 36)]
    [InlineData("[48291] call for a code", 0)]
    [InlineData("[48291]{2}call for a code", 0)]
    [InlineData("[48291]{3}call for a code", 50)]
    [InlineData("[48291]{3}coupon and code", 0)]
    public void A_word_behind_says_less(string text, int score) => Assert.Equal(score, Of(text));

    [Theory]
    [InlineData("order{10}[48291]{9}code", 50)]
    [InlineData("order{10}[48291]{10}code", 0)]
    [InlineData("order{25}[48291]{60}code", 0)]
    [InlineData("order{26}[48291]{60}code", 50)]
    [InlineData("coupon{25}[48291]{60}code", 0)]
    [InlineData("coupon{26}[48291]{60}code", 50)]
    [InlineData("order, [48291]{60}code", 50)]
    [InlineData("code{3}[48291]{3}verify", 90)]
    [InlineData("code{3}[48291]{2}verify", 40)]
    [InlineData("code{5}order{5}[48291]", 0)]
    [InlineData("code, order{5}[48291]", 0)]
    [InlineData("order{5}code{5}[48291]", 80)]
    [InlineData("code order, [48291]", 80)]
    [InlineData("code{14}order, x [48291]", 38)]
    public void Of_two_words_the_nearer_one_names_it(string text, int score) => Assert.Equal(score, Of(text));

    [Theory]
    [InlineData("your code is [48291]", 100)]
    [InlineData("your code, thanks, is [48291]", 80)]
    [InlineData("code of your order: [48291]", 100)]
    [InlineData("order with a code: [48291]", 100)]
    [InlineData("code and then coupon: [48291]", 0)]
    [InlineData("coupon and then code: [48291]", 100)]
    [InlineData("confirm, order is [48291]", 0)]
    [InlineData("confirm order is [48291]", 40)]
    [InlineData("confirm order: [48291]", 0)]
    [InlineData("confirm coupon is [48291]", 40)]
    [InlineData("order is [48291]", 0)]
    [InlineData("code is \"[48291]\"", 100)]
    [InlineData("code is 「[48291]」", 100)]
    [InlineData("code is x [48291]", 80)]
    [InlineData("code: \n [48291]", 100)]
    [InlineData("code= [48291]", 100)]
    [InlineData("code — [48291]", 100)]
    [InlineData("code - [48291]", 100)]
    [InlineData("code： [48291]", 100)]
    [InlineData("code: ([48291])", 100)]
    public void What_is_pointed_at_is_what_the_head_of_its_clause_names(string text, int score) => Assert.Equal(score, Of(text));

    [Theory]
    [InlineData("[48291] is your code", 100)]
    [InlineData("Ann [48291] is your code", 100)]
    [InlineData("[48291]\tis your code", 100)]
    [InlineData("[48291] now is your code", 50)]
    [InlineData("[48291] is what you enter as code", 100)]
    [InlineData("[48291] is your order", 0)]
    [InlineData("code: 77777 [48291] is your order", 0)]
    [InlineData("[48291]. It is your code", 45)]
    public void The_subject_of_its_sentence_is_what_the_sentence_calls_it(string text, int score) => Assert.Equal(score, Of(text));

    [Theory]
    [InlineData("Your code.\n[4829]", 45)]
    [InlineData("[4829]. Here is your code.", 45)]
    [InlineData("Hello. [4829]. Here is your code.", 45)]
    [InlineData("Your code... [4829]", 45)]
    [InlineData("Hello. [4829]. Bye.", 0)]
    [InlineData("Your code. Bye. [4829]. Bye.", 0)]
    [InlineData("Your code. [4829] thanks", 0)]
    [InlineData("Your code. Thanks [4829]", 0)]
    [InlineData("Your code. Thanks [4829] bye", 0)]
    [InlineData("[4829]. Bye. Your code.", 0)]
    [InlineData("Your order. [4829]", 0)]
    [InlineData(" . [4829] . ", 32)]
    public void A_sentence_of_nothing_else_is_one_beside_a_sentence_that_speaks_of_it(string text, int score) =>
        Assert.Equal(score, Of(text));

    [Theory]
    [InlineData("[48291]", 30)]
    [InlineData("[482913]", 35)]
    [InlineData("[4829]", 32)]
    [InlineData("[48291377]", 30)]
    [InlineData("Ann [48291]", 30)]
    [InlineData("[48291] Ann", 30)]
    [InlineData("Ann [48291] Bea", 0)]
    [InlineData("Ann Bea [48291]", 32)]
    [InlineData("[48291] 7", 32)]
    [InlineData("7 [48291]", 32)]
    [InlineData("euros [48291]", 0)]
    public void A_number_alone_is_one_where_nothing_says_otherwise(string text, int score) => Assert.Equal(score, Of(text));

    [Theory]
    [InlineData("code ${0}[4829]", 0)]
    [InlineData("code $ [4829]", 0)]
    [InlineData("code #[4829]", 0)]
    [InlineData("code [4829]%", 0)]
    [InlineData("code [4829] °", 0)]
    [InlineData("code x [4829]", 90)]
    [InlineData("code [4829] usd", 0)]
    [InlineData("code [4829]{2}usd", 90)]
    [InlineData("code usd [4829]", 0)]
    [InlineData("code usd. [4829]", 0)]
    [InlineData("code usd: [4829]", 100)]
    [InlineData("code [0800-1200]", 0)]
    [InlineData("code [2359-2459]", 0)]
    [InlineData("code [2500-1200]", 90)]
    [InlineData("code [0860-1200]", 90)]
    [InlineData("code [1200-1260]", 90)]
    [InlineData("code [xx4829]", 0)]
    [InlineData("code [XXX48291]", 0)]
    [InlineData("code [yx4829]", 95)]
    [InlineData("old code [48291]", 0)]
    [InlineData("old one; code [48291]", 90)]
    [InlineData("code https://a.example/x [48291]", 38)]
    [InlineData("code https://a.example/[48291]", 0)]
    [InlineData("code +1 [4829]", 0)]
    [InlineData("code [3600] st", 90)]
    public void What_is_clearly_another_thing_is_none(string text, int score) => Assert.Equal(score, Of(text));

    [Theory]
    [InlineData("your code is [2024]", 100)]
    [InlineData("code in [2024]", 80)]
    [InlineData("code{15}[2024]", 80)]
    [InlineData("code,{14}:[2024]", 0)]
    [InlineData("code,{14}:[2124]", 60)]
    [InlineData("[1984] for your code", 0)]
    [InlineData("[1884] for your code", 50)]
    [InlineData("your code [482]", 90)]
    [InlineData("your code{4}[482]", 0)]
    [InlineData("your code [1250].50", 90)]
    [InlineData("your code{4}[1250].50", 0)]
    [InlineData("your code{4}[1250],50", 0)]
    [InlineData("your code{4}[1250]. 50", 80)]
    [InlineData("your code{4}[125000]", 85)]
    [InlineData("your code{4}[12500]", 80)]
    public void A_year_an_amount_and_a_short_number_need_a_nearer_word(string text, int score) => Assert.Equal(score, Of(text));

    [Theory]
    [InlineData("code: [AB12C]", 100)]
    [InlineData("code{15}[AB12C]", 80)]
    [InlineData("[AB12C] for your code", 50)]
    [InlineData("[AB12C]{5}to verify", 0)]
    [InlineData("enter [AB12C]", 0)]
    [InlineData("code: [ABCD2]", 0)]
    [InlineData("code: [ABCD1234]", 0)]
    [InlineData("code: [ABC1234]", 100)]
    [InlineData("code: [AB12C] 7%", 0)]
    [InlineData("code: [AB12C] with a coupon", 0)]
    [InlineData("code: [AB12C]. A coupon", 100)]
    [InlineData("code: [48291] with a coupon", 100)]
    public void Letters_and_digits_are_one_only_where_no_promotion_speaks(string text, int score) => Assert.Equal(score, Of(text));

    [Theory]
    [InlineData("your code is [ABCDE]", 100)]
    [InlineData("your code is [ABCDE].", 100)]
    [InlineData("your code is [ABCDE] .", 100)]
    [InlineData("your code is [ABCDE]\nBye", 100)]
    [InlineData("your code is [ABCDE] now", 0)]
    [InlineData("your code is [ABCDE],", 0)]
    [InlineData("your code is [ABCD]", 0)]
    [InlineData("your code is [ABCDEFGH]", 100)]
    [InlineData("your code is [ABCDEFGHI]", 0)]
    [InlineData("YOUR CODE IS [ABCDE]", 0)]
    [InlineData("your code [ABCDE]", 0)]
    [InlineData("code,{14}: [ABCDE]", 0)]
    public void Letters_alone_are_one_at_the_end_of_what_points_at_them(string text, int score) => Assert.Equal(score, Of(text));

    /// <summary>What the form of the text says where no word beside the number names it.</summary>
    [Theory]
    [InlineData("Your code was made. We sent [48291] to you", 38)]
    [InlineData("Your code was made. We sent [4829] to you", 0)]
    [InlineData("Your code was made. We sent [4829137] to you", 0)]
    [InlineData("Your code was made. We sent to you: [4829137]", 38)]
    [InlineData("Your code was made. We sent [48291] and 77777 to you", 0)]
    [InlineData("Your code was made. We wrote this: [48291], and the parcel is 77777", 0)]
    [InlineData("Your code was made. We sent [48000] to you", 0)]
    [InlineData("Your code was made. We sent your parcel and [48291]", 0)]
    [InlineData("Here [48291] was made. Never share this with friends", 37)]
    [InlineData("Here [4829] was made. Never share this with friends", 0)]
    [InlineData("Never share this with friends. Here [48291] was made by someone else than you and us all today", 0)]
    [InlineData("Never share your code with friends. Here [48291] was made", 0)]
    [InlineData("Please log in. Somewhere we made [48291]", 36)]
    [InlineData("Please log in. Somewhere we made [48291] again", 0)]
    [InlineData("Please log in to your account. We made [48291]", 0)]
    [InlineData("Ann: [4829]\nThanks to all who came with us", 34)]
    [InlineData("Ann Bea Cid: [4829]\nThanks to all who came", 0)]
    [InlineData("Ann made [48291] of them", 0)]
    [InlineData("Ann made these: [48291]", 32)]
    [InlineData("Ann made these: [48291] and 777", 0)]
    [InlineData("Ann made these: [48291] and $7", 0)]
    [InlineData("[A7K2M9]", 50)]
    [InlineData("Ann [A7K2M9]", 50)]
    [InlineData("Ann Bea [A7K2M9]", 0)]
    public void The_form_of_a_text_speaks_where_no_word_does(string text, int score)
    {
        var six = text.Contains("[A7", StringComparison.Ordinal) ? 5 : 0;
        Assert.Equal(score == 0 ? 0 : score + six, Of(text));
    }

    private static int Of(string written)
    {
        var marked =
            Spaces().Replace(written, match => new string(' ', int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture)));
        var start = marked.IndexOf('[', StringComparison.Ordinal);
        var read = new CodeText(marked.Remove(marked.IndexOf(']', StringComparison.Ordinal), 1).Remove(start, 1));
        return new CodeScore(read).Of(Assert.Single(CodeCandidate.In(read.Plain), candidate => candidate.Start == start));
    }

    [GeneratedRegex(@"\{(?<count>\d+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Spaces();
}
