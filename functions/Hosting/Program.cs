// The isolated worker's entry point; the default build leaves it out.
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Prossimo.Functions.Hosting;
using Prossimo.Functions.Search;

try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder.Services.AddSiteFunctions(builder.Configuration);
    await builder.Build().RunAsync();
    return 0;
}
catch (SearchConfigurationException error)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return 1;
}
