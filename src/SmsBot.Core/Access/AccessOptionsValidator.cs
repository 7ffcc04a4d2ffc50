using Microsoft.Extensions.Options;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Access;

internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        List<string> errors = [];
        if (options.Mode is { Length: > 0 } mode
            && !mode.Equals("Open", StringComparison.OrdinalIgnoreCase)
            && !mode.Equals("Allowlist", StringComparison.OrdinalIgnoreCase))
            errors.Add($"Access:Mode is \"{mode}\": write \"Open\" or \"Allowlist\", or leave it out.");

        Check("Admins", options.Admins);
        Check("Users", options.Users);
        Check("Chats", options.Chats);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check(string key, IList<string> subjects)
        {
            for (var i = 0; i < subjects.Count; i++)
            {
                if (!Owner.TryParse(subjects[i], out _))
                    errors.Add($"Access:{key}:{i} is \"{subjects[i]}\": write platform:id, for example telegram:12345.");
            }
        }
    }
}
