namespace Prossimo.Functions.Search;

/// <summary>Fills an index that has lost what it held. The index says that it has; who fills it knows where from.</summary>
public interface IIndexRefill
{
    /// <summary>Asks for the index to be filled; returns at once. Asked again while it is being filled, it is looked at once more afterwards.</summary>
    /// <param name="wait">How long to wait before, where others may be filling it already.</param>
    void Request(TimeSpan wait);
}
