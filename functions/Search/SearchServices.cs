using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Functions.Search.Answers;
using Prossimo.Functions.Search.Embedded;

namespace Prossimo.Functions.Search;

internal static class SearchServices
{
    public static IServiceCollection AddSearch(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(EmbeddedSearchOptions.From(configuration))
        .AddSingleton<EmbeddedSearchIndex>()
        .AddSingleton<ISearchIndex>(provider => provider.GetRequiredService<EmbeddedSearchIndex>())
        .AddSingleton<FigureAnswers>();
}
