using Spectre.Console;

namespace Prossimo.Local.Import;

/// <summary>Shows an import's progress: bars in a terminal, now and then a line where the output goes to a file.</summary>
internal static class ImportProgress
{
    /// <summary>Runs work under progress bars or lines.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="files">How many files there are.</param>
    /// <param name="work">The work, which tells of its progress.</param>
    public static async Task<T> ShowAsync<T>(IAnsiConsole console, int files, Func<IImportProgress, Task<T>> work)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            return await work(new Lines(console, files));
        }

        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new Bars(
                context.AddTask("Uploading", maxValue: Math.Max(1, files)),
                context.AddTask("Indexing", maxValue: Math.Max(1, files)))));
    }

    private sealed class Bars(ProgressTask uploading, ProgressTask indexing) : IImportProgress
    {
        public void Uploaded() => uploading.Increment(1);

        public void Through() => indexing.Increment(1);
    }

    private sealed class Lines(IAnsiConsole console, int files) : IImportProgress
    {
        private const int Steps = 4;

        private readonly Lock _writing = new();
        private int _uploaded;
        private int _through;

        public void Uploaded() => Count(ref _uploaded, "Uploaded");

        public void Through() => Count(ref _through, "Through the ingestion:");

        private void Count(ref int counter, string what)
        {
            lock (_writing)
            {
                counter++;
                if (counter == files || counter * Steps / files > (counter - 1) * Steps / files)
                {
                    console.WriteLine($"{what} {counter} of {files} files.");
                }
            }
        }
    }
}
