using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Prossimo.Local.FunctionHost;
using Prossimo.Local.Site;

namespace Prossimo.Local.Hosting;

/// <summary>The web server: functions and site on one port.</summary>
internal static class LocalWebApplication
{
    // Larger than anything that the site takes, so that a function's own limit is the one a caller meets.
    private const long LargestBody = 10 * 1024 * 1024;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Builds it, not started.</summary>
    public static WebApplication Build(
        LocalHostOptions options, IReadOnlyDictionary<string, string?> hostSettings, FunctionCatalog catalog, HostSettings settings, FunctionKey key)
    {
        // Nothing of this machine takes part but what the options say.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        foreach (var settingsOf in new[] { options.Settings, hostSettings })
        {
            builder.Configuration.AddInMemoryCollection(settingsOf.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":"), setting.Value)));
        }

        options.ConfigureLogging(builder.Logging);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestBody;
            if (options.Port == 0)
            {
                server.Listen(IPAddress.Loopback, 0);
            }
            else
            {
                server.ListenLocalhost(options.Port);
            }
        });

        var services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTimeout);
        services.AddSingleton<IHostLifetime, OwnedLifetime>();
        services.AddRouting();
        services.AddCrossOrigin(options.CorsOrigins);
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml"];
        });
        services.AddSingleton(options.TimeProvider);
        options.ConfigureServices(services, builder.Configuration);
        services.AddSingleton(catalog).AddSingleton(settings).AddSingleton(key);
        services.AddSingleton<FunctionRunner>().AddSingleton<HttpFunctions>().AddSingleton<Timers>();

        var app = builder.Build();
        var functions = app.Services.GetRequiredService<HttpFunctions>();
        app.UseResponseCompression();
        app.Use((HttpContext context, RequestDelegate next) =>
        {
            SecurityHeaders.Set(context.Response);
            return functions.GuardAsync(context, next);
        });
        app.UseCrossOrigin(options.CorsOrigins, functions.Owns);
        app.UseRouting();
        functions.Map(app);
        app.UseWhen(context => context.GetEndpoint() is null, unmatched =>
        {
            unmatched.UseWhen(context => functions.Owns(context.Request.Path), miss => miss.Run(AnswerMissAsync));
            unmatched.UseSiteFiles(options.ContentFolder is null ? null : Path.Combine(options.ContentFolder, "site"));
        });
        return app;
    }

    private static Task AnswerMissAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>Signals belong to whoever owns the host, not to the web server.</summary>
    private sealed class OwnedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
