using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Hosting;

namespace Prossimo.Local.Hosting;

/// <summary>What a <see cref="LocalHost"/> hosts, and where.</summary>
public sealed record LocalHostOptions
{
    /// <summary>The folder that keeps uploads, index, receipts and the function key. Created where it is missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder whose posts, reports, initiatives and pages are uploaded, and whose site is served; null for neither.</summary>
    public string? ContentFolder { get; init; }

    /// <summary>The port to listen on; 0, the default, for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The origins whose pages may call the functions, or <c>*</c> alone for all; by default none but the host's own.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>The connection string of a blob storage that runs already and outlives the host; null, the default, to start Azurite.</summary>
    public string? StorageConnectionString { get; init; }

    /// <summary>The classes that hold the functions; by default those of the function app.</summary>
    public IReadOnlyList<Type> FunctionClasses { get; init; } = typeof(SiteServices).Assembly.GetTypes();

    /// <summary>Registers what the functions need; by default as the deployed app does.</summary>
    public Action<IServiceCollection, IConfiguration> ConfigureServices { get; init; } =
        (services, configuration) => services.AddSiteFunctions(configuration);

    /// <summary>
    /// App settings besides the host's own (<c>AzureWebJobsStorage</c>, <c>Search__IndexPath</c>). Unless they are given, the host sets
    /// <c>Search__SynonymsPath</c>, <c>Content__FundersPath</c> and <c>Donations__TokenKey</c> too, and <c>Donations__MailFolder</c> where
    /// there is no <c>Smtp__Host</c>. <c>__</c> separates levels.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>The key of the functions that ask for one; null to keep one in the data folder.</summary>
    public string? FunctionKey { get; init; }

    /// <summary>The clock of schedules and of the functions.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long the second attempt at a blob or an event waits; each further one waits four times as long.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Where the host says what it is doing.</summary>
    public TextWriter Output { get; init; } = TextWriter.Null;

    /// <summary>Where logs go; by default nowhere.</summary>
    public Action<ILoggingBuilder> ConfigureLogging { get; init; } = _ => { };
}
