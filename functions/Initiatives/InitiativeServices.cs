using Microsoft.Extensions.DependencyInjection;

namespace Prossimo.Functions.Initiatives;

internal static class InitiativeServices
{
    public static IServiceCollection AddInitiatives(this IServiceCollection services) => services.AddSingleton<InitiativeCatalogue>();
}
