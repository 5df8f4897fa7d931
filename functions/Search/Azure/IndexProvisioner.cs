using Azure;
using Azure.Search.Documents.Indexes.Models;
using Azure.Search.Documents.Models;
using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Search.Azure;

/// <summary>
/// Creates the index where it is missing and brings it up to date where the app's definition has changed. The entry that holds the
/// version also tells which definition the index was last brought to, so that nothing but a look-up is needed where nothing changed.
/// </summary>
/// <param name="clients">The service.</param>
/// <param name="synonyms">The synonyms.</param>
/// <param name="version">Knows what the index was last brought to.</param>
/// <param name="recent">What was written to the index lately, which a new one does not hold.</param>
/// <param name="logger">Gets what an operator should know.</param>
/// <param name="refill">Is asked to fill an index that was made empty; null where nobody does.</param>
internal sealed partial class IndexProvisioner(ServiceClients clients, Lazy<Synonyms> synonyms, IndexVersion version, RecentWrites recent, ILogger logger, IIndexRefill? refill) : IDisposable
{
    // What was put is not answered, though the client asks for it (Prefer: return=representation) and takes the lack of it for an error.
    private const int NoContent = 204;

    private string SynonymMapName => $"{clients.IndexName}-synonyms";

    private readonly SemaphoreSlim changing = new(1);
    private volatile bool isCurrent;
    private string? stamp;

    /// <summary>The definition that this app needs.</summary>
    public string Stamp => stamp ??= IndexDefinition.Stamp(SynonymRules.Of(synonyms.Value));

    /// <summary>Makes sure that the index is as this app needs it. Looks once; later calls cost nothing.</summary>
    /// <exception cref="SearchIndexDefinitionException">The service refuses the definition.</exception>
    public async ValueTask VerifyAsync(CancellationToken cancellationToken)
    {
        if (isCurrent)
        {
            return;
        }

        await ChangingAsync(async () =>
        {
            if (!isCurrent && await version.ReadDefinitionAsync(cancellationToken) != Stamp)
            {
                await BringUpToDateAsync(cancellationToken);
            }
        }, cancellationToken);
    }

    /// <summary>Creates the index after the service has said that there is none.</summary>
    public Task CreateAsync(CancellationToken cancellationToken) => ChangingAsync(() => BringUpToDateAsync(cancellationToken), cancellationToken);

    /// <summary>Deletes the index and its synonym map.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        isCurrent = false;
        await clients.Administration.DeleteIndexAsync(clients.IndexName, cancellationToken);
        await clients.Administration.DeleteSynonymMapAsync(SynonymMapName, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => changing.Dispose();

    private async Task ChangingAsync(Func<Task> change, CancellationToken cancellationToken)
    {
        await changing.WaitAsync(cancellationToken);
        try
        {
            await change();
            isCurrent = true;
        }
        catch (Exception error) when (ServiceCalls.Unavailable(error) is { } unavailable)
        {
            throw unavailable;
        }
        finally
        {
            changing.Release();
        }
    }

    private async Task BringUpToDateAsync(CancellationToken cancellationToken)
    {
        var map = await PutSynonymsAsync(cancellationToken);
        if (await FindAsync(cancellationToken) is not { } existing)
        {
            await CreateAsync(map, cancellationToken);
            return;
        }

        try
        {
            await DegradingAsync(map, definition => clients.Administration.CreateOrUpdateIndexAsync(WithFieldsOf(existing, definition), cancellationToken: cancellationToken));
            await NoteDefinitionAsync(cancellationToken);
            LogUpdated(clients.IndexName);
        }
        catch (RequestFailedException refused) when (refused.Status == 400)
        {
            LogRefused(clients.IndexName, ServiceCalls.FirstLine(refused.Message));
            throw new SearchIndexDefinitionException(
                $"The search service cannot change the index '{clients.IndexName}' to what this version of the app needs ({ServiceCalls.FirstLine(refused.Message)}). "
                + "Set Search__IndexName to a new name: the app creates that index, and POST api/ingestions/reconcile fills it from the uploads; then delete the old one. "
                + "See functions/Search/Azure/README.md, 'Changing the index'.",
                refused);
        }
    }

    private async Task CreateAsync(string? map, CancellationToken cancellationToken)
    {
        try
        {
            await DegradingAsync(map, definition => clients.Administration.CreateIndexAsync(definition, cancellationToken));
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            // Another instance was faster.
            recent.Forget();
            return;
        }

        recent.Forget();
        await NoteDefinitionAsync(cancellationToken);
        LogCreated(clients.IndexName);
        refill?.Request(TimeSpan.Zero);
    }

    // At once, so that the next instance finds nothing to do. An index that is not yet to be found everywhere gets it with the first document.
    private async Task NoteDefinitionAsync(CancellationToken cancellationToken)
    {
        var next = version.Next(Stamp);
        try
        {
            await clients.Writer.IndexDocumentsAsync(IndexDocumentsBatch.Upload([next]), cancellationToken: cancellationToken);
            version.Written(next);
        }
        catch (RequestFailedException early) when (early.Status == 404)
        {
            LogNotFoundYet(clients.IndexName);
        }
    }

    private async Task<SearchIndex?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await clients.Administration.GetIndexAsync(clients.IndexName, cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    // Somebody else's fields stay: the service would refuse to take them away.
    private static SearchIndex WithFieldsOf(SearchIndex existing, SearchIndex definition)
    {
        foreach (var field in existing.Fields.Where(field => definition.Fields.All(own => own.Name != field.Name)))
        {
            definition.Fields.Add(field);
        }

        return definition;
    }

    // Synonyms are spelled out in the queries too, and order is not worth an outage: a service without them is used without them.
    private async Task DegradingAsync(string? map, Func<SearchIndex, Task> put)
    {
        (string? Map, bool Scored)[] attempts = map is null ? [(null, true), (null, false)] : [(map, true), (null, true), (null, false)];
        for (var i = 0; ; i++)
        {
            try
            {
                await put(IndexDefinition.Create(clients.IndexName, attempts[i].Map, attempts[i].Scored));
                return;
            }
            catch (RequestFailedException done) when (done.Status == NoContent)
            {
                return;
            }
            catch (RequestFailedException refused) when (i < attempts.Length - 1 && refused.Status is 400 or 501 && SaysUnsupported(refused.Message))
            {
                LogDegraded(clients.IndexName, attempts[i + 1].Map is null ? "synonym map" : "", attempts[i + 1].Scored ? "" : "scoring profile", ServiceCalls.FirstLine(refused.Message));
            }
        }
    }

    private static bool SaysUnsupported(string message) =>
        message.Contains("synonym", StringComparison.OrdinalIgnoreCase) || message.Contains("scoring", StringComparison.OrdinalIgnoreCase) || message.Contains("support", StringComparison.OrdinalIgnoreCase);

    private async Task<string?> PutSynonymsAsync(CancellationToken cancellationToken)
    {
        var rules = SynonymRules.Of(synonyms.Value);
        if (rules.Length == 0)
        {
            return null;
        }

        var name = SynonymMapName;
        try
        {
            await clients.Administration.CreateOrUpdateSynonymMapAsync(new SynonymMap(name, rules), cancellationToken: cancellationToken);
            return name;
        }
        catch (RequestFailedException done) when (done.Status == NoContent)
        {
            return name;
        }
        catch (RequestFailedException refused) when (refused.Status is 400 or 404 or 405 or 501)
        {
            LogNoSynonymMap(name, ServiceCalls.FirstLine(refused.Message));
            return null;
        }
    }

    [LoggerMessage(2100, LogLevel.Information, "Created the search index {Index}.")]
    private partial void LogCreated(string index);

    [LoggerMessage(2101, LogLevel.Information, "Brought the search index {Index} up to date.")]
    private partial void LogUpdated(string index);

    [LoggerMessage(2102, LogLevel.Error, "The search service refuses the new definition of the index {Index}: {Problem}")]
    private partial void LogRefused(string index, string problem);

    [LoggerMessage(2103, LogLevel.Warning, "The search service does not take the index {Index} with its {SynonymMap} {ScoringProfile}: going on without. {Problem}")]
    private partial void LogDegraded(string index, string synonymMap, string scoringProfile, string problem);

    [LoggerMessage(2105, LogLevel.Information, "The search index {Index} was created and is not to be found everywhere yet.")]
    private partial void LogNotFoundYet(string index);

    [LoggerMessage(2104, LogLevel.Warning, "The search service does not take the synonym map {Map}: synonyms are spelled out in queries alone. {Problem}")]
    private partial void LogNoSynonymMap(string map, string problem);
}
