using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Prossimo.Local.CommandLine;

namespace Prossimo.Local.Hosting;

/// <summary>
/// Lets pages of other sites call the functions, as `func start --cors` and the function app's CORS setting do: without cookies, and
/// reading no header but the safelisted ones.
/// </summary>
internal static class CrossOrigin
{
    /// <summary>Stands for every origin.</summary>
    public const string Any = "*";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Options];

    /// <summary>Reads origins with commas between: <c>https://a.example,http://localhost:3000</c>, or <c>*</c>.</summary>
    /// <param name="text">The origins; null or empty for none.</param>
    /// <param name="source">What they were given by, for the error.</param>
    /// <exception cref="LocalHostException">One of them is no origin as browsers send it, which would never match.</exception>
    public static IReadOnlyList<string> Parse(string? text, string source)
    {
        var origins = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var origin in origins)
        {
            if (origin == Any ? origins.Length > 1 : !IsOrigin(origin))
            {
                throw new LocalHostException(
                    $"{source} takes origins with commas between, such as https://a.example,http://localhost:3000, or * alone; {origin} is neither.");
            }
        }

        return origins;
    }

    /// <summary>Registers what <see cref="UseCrossOrigin"/> needs.</summary>
    public static void AddCrossOrigin(this IServiceCollection services, IReadOnlyList<string> origins) => services.AddCors(cors => cors.AddDefaultPolicy(policy =>
    {
        policy.WithMethods(Methods).AllowAnyHeader();
        _ = origins.Contains(Any) ? policy.AllowAnyOrigin() : policy.WithOrigins([.. origins]);
    }));

    /// <summary>Answers preflights and marks answers; without origins it does nothing.</summary>
    /// <param name="app">What serves.</param>
    /// <param name="origins">Who may call.</param>
    /// <param name="owns">Whether a path belongs to the functions.</param>
    public static void UseCrossOrigin(this IApplicationBuilder app, IReadOnlyList<string> origins, Func<PathString, bool> owns)
    {
        if (origins.Count == 0)
        {
            return;
        }

        app.UseWhen(context => owns(context.Request.Path), functions =>
        {
            if (!origins.Contains(Any))
            {
                functions.Use((context, next) =>
                {
                    context.Response.OnStarting(VaryByOriginAsync, context.Response.Headers);
                    return next(context);
                });
            }

            functions.UseCors();
        });
    }

    // The framework says so only to callers that sent an origin, and a cache would give what it has from the others to them.
    private static Task VaryByOriginAsync(object state)
    {
        var headers = (IHeaderDictionary)state;
        if (!headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(HeaderNames.Origin, StringComparer.OrdinalIgnoreCase))
        {
            headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        }

        return Task.CompletedTask;
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0;
}
