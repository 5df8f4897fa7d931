using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Prossimo.Functions.Content;
using Prossimo.Functions.Initiatives;
using Prossimo.Functions.Operations;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Hosting;

/// <summary>The wiring of the function app, the same for the worker and the local host.</summary>
public static class SiteServices
{
    /// <summary>Registers everything the functions need. Nothing is opened or read until a function asks for it.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">The app's settings: see functions/README.md for their names.</param>
    public static IServiceCollection AddSiteFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddStorage(configuration)
            .AddContent(configuration)
            .AddSearch(configuration)
            .AddInitiatives()
            .AddOperations();
    }
}
