// A web app on a free port that prints its address as soon as it listens and ends when its input does. Without arguments it is empty;
// with the path of an index it searches that, wired as the function app is.
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Hosting;
using Prossimo.Functions.Search;

var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
if (args is [var indexPath])
{
    AddFunctions(builder, indexPath);
}

await using var app = builder.Build();
app.Urls.Add("http://127.0.0.1:0");
if (args.Length == 0)
{
    app.MapGet("/", (HttpContext context) => context.Response.WriteAsync("An empty app."));
}
else
{
    MapSearch(app);
}

await app.StartAsync();
Console.Out.WriteLine(app.Urls.Single());
Console.Out.Flush();
Console.In.ReadToEnd();

// Functions of their own, so that the empty app does not load what they need.
static void AddFunctions(WebApplicationBuilder builder, string indexPath)
{
    builder.Configuration["Search:IndexPath"] = indexPath;
    builder.Configuration["AzureWebJobsStorage"] = "UseDevelopmentStorage=true";
    builder.Services.AddSiteFunctions(builder.Configuration);
}

static void MapSearch(WebApplication app) => app.MapGet("/api/search", async (HttpContext context) =>
{
    var function = ActivatorUtilities.CreateInstance<SearchFunctions>(context.RequestServices);
    var answer = await function.SearchAsync(context.Request, context.RequestAborted);
    await answer.ExecuteAsync(context);
});
