namespace Prossimo.Functions.Search.Embedded;

/// <summary>A statement that is run thousands of times in a row.</summary>
internal sealed class BulkStatement(IndexConnection connection, string sql) : IDisposable
{
    private readonly IndexStatement statement = new(connection.Connection, sql);

    /// <summary>Runs it with a number, a text, a number and a block of bytes.</summary>
    public void Run(long first, string second, long third, ReadOnlySpan<byte> fourth)
    {
        statement.Bind(1, first);
        statement.Bind(2, second);
        statement.Bind(3, third);
        statement.Bind(4, fourth);
        statement.Run();
    }

    /// <summary>Runs it with a text and a number.</summary>
    public void Run(string first, long second)
    {
        statement.Bind(1, first);
        statement.Bind(2, second);
        statement.Run();
    }

    public void Dispose() => statement.Dispose();
}
