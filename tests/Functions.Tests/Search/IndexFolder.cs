using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Embedded;

namespace Prossimo.Functions.Tests.Search;

/// <summary>A folder of its own for an embedded index. Closes what was opened and removes itself.</summary>
internal sealed class IndexFolder : IAsyncDisposable
{
    private static readonly TimeSpan NeverWithinATest = TimeSpan.FromHours(1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("search-tests-");
    private readonly List<EmbeddedSearchIndex> opened = [];

    public string IndexPath => Path.Combine(folder.FullName, "index.db");

    public string SynonymsPath => Path.Combine(folder.FullName, "synonyms.txt");

    /// <summary>Opens the index, as another process would.</summary>
    public EmbeddedSearchIndex Open(string? path = null, ILogger<EmbeddedSearchIndex>? logger = null, IIndexRefill? refill = null, TimeSpan? checkAfter = null)
    {
        var index = new EmbeddedSearchIndex(
            new EmbeddedSearchOptions { IndexPath = path ?? IndexPath, SynonymsPath = SynonymsPath, CheckAfter = checkAfter ?? NeverWithinATest }, logger ?? NullLogger<EmbeddedSearchIndex>.Instance, refill);
        opened.Add(index);
        return index;
    }

    /// <summary>Changes the file behind the index's back.</summary>
    public void Alter(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new IndexConnection(IndexPath, readOnly: false);
        connection.Execute(sql);
    }

    /// <summary>Closes all that was opened so far.</summary>
    public async Task CloseAsync()
    {
        foreach (var index in opened)
        {
            await index.DisposeAsync();
        }

        opened.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        folder.Delete(recursive: true);
    }
}
