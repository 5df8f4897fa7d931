using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Functions.Search.Answers;
using Prossimo.Functions.Search.Azure;
using Prossimo.Functions.Search.Embedded;

namespace Prossimo.Functions.Search;

internal static class SearchServices
{
    // Azure sets it on every instance of an app (https://learn.microsoft.com/azure/app-service/reference-app-settings).
    private const string AzureInstance = "WEBSITE_INSTANCE_ID";

    public static IServiceCollection AddSearch(this IServiceCollection services, IConfiguration configuration) =>
        services.AddIndex(configuration).AddSingleton<FigureAnswers>();

    private static IServiceCollection AddIndex(this IServiceCollection services, IConfiguration configuration)
    {
        if (AzureSearchOptions.From(configuration) is { } service)
        {
            return services.AddSingleton(service).AddSingleton<AzureSearchIndex>().AddSingleton<ISearchIndex>(provider => provider.GetRequiredService<AzureSearchIndex>());
        }

        if (configuration[AzureInstance] is { Length: > 0 })
        {
            throw new SearchConfigurationException(
                "Search__Endpoint is not set: the embedded search index belongs to one machine and its documents would be lost on Azure. Set Search__Endpoint to the address of an Azure AI Search service.");
        }

        return services
            .AddSingleton(EmbeddedSearchOptions.From(configuration))
            .AddSingleton<EmbeddedSearchIndex>()
            .AddSingleton<ISearchIndex>(provider => provider.GetRequiredService<EmbeddedSearchIndex>());
    }
}
