using Microsoft.Extensions.Options;
using SmsBot.Core.Storage;

namespace SmsBot.Host.Cluster;

internal sealed class ClusterOptionsValidator(IConfiguration configuration) : IValidateOptions<ClusterOptions>
{
    public ValidateOptionsResult Validate(string? name, ClusterOptions options)
    {
        if (options.Address.Length == 0)
            return ValidateOptionsResult.Success;

        if (!DatabaseOptions.IsPostgres(configuration["Database:Provider"]))
            return ValidateOptionsResult.Fail(
                "Cluster:Address is set, but only hosts on one PostgreSQL database are a cluster: set Database:Provider to \"Postgres\", or leave Cluster:Address empty.");

        return Uri.TryCreate(options.Address, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && url.PathAndQuery == "/"
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Cluster:Address is \"{options.Address}\": give an address without a path, for example http://10.0.0.5:8080.");
    }
}
