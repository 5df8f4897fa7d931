using Microsoft.Extensions.DependencyInjection;
using Prossimo.Functions.Operations.Ingestion;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Operations;

internal static class OperationsServices
{
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<UploadStore>()
        .AddSingleton<IngestionReportStore>()
        .AddSingleton<SlugWaitingList>()
        .AddSingleton<UploadIngestion>()
        .AddSingleton<Reconciliation>()
        .AddSingleton<IIndexRefill, IndexRefill>()
        .AddSingleton<DeletionEvents>()
        .AddSingleton<HealthProbe>();
}
