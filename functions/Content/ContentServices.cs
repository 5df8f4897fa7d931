using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Content.Funding;

namespace Prossimo.Functions.Content;

internal static class ContentServices
{
    public static IServiceCollection AddContent(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(_ => ContentOptions.From(configuration))
        .AddSingleton(provider => FunderDirectory.FromFile(
            provider.GetRequiredService<ContentOptions>().FundersPath, provider.GetRequiredService<ILogger<FunderDirectory>>()))
        .AddSingleton<ContentParser>();
}
