using System.Security.Cryptography;
using System.Text;

namespace SmsBot.Core.Providers;

/// <summary>The identity of an SMS within its rental if the provider gives it no id.</summary>
internal static class SmsIdentity
{
    /// <param name="content">Everything that the provider shows of the SMS.</param>
    public static string Of(string content) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
