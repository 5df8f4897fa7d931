using System.Globalization;
using Prossimo.Faults.Corpus;
using Prossimo.Faults.Hosting;
using Prossimo.Local.Hosting;

namespace Prossimo.Faults.Scenarios;

/// <summary>The clock jumps, the machine stands in odd time zones, and content is dated from the first day of the calendar to its last.</summary>
internal sealed class Clocks : IScenario
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Zones =
    [
        "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca", "Antarctica/Troll", "Europe/Dublin", "America/Sao_Paulo", "Asia/Pyongyang", "Pacific/Apia", "<+2359>-23:59", ":nonsense",
    ];

    // Moments that programs trip over, in no order.
    private static readonly string[] Moments =
    [
        "2024-02-29T12:00:00Z", "2024-02-29T23:59:59.9999999Z", "2024-03-01T00:00:00Z", "2023-02-28T23:59:59Z", "2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z", "2038-01-19T03:14:08Z", "1999-12-31T23:59:59Z", "2000-02-29T00:00:00Z", "2100-02-28T23:59:59Z",
        "1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2026-03-29T01:00:00Z", "2026-10-25T00:59:59Z", "2026-11-25T10:00:00Z", "9998-12-31T23:59:59Z", "2026-06-30T23:59:59Z", "2026-01-31T00:00:00Z",
    ];

    // What is written as a date, and the day that it is; null for no date.
    private static readonly (string Written, string? Day)[] Dates =
    [
        ("0001-01-01", "0001-01-01"), ("9999-12-31", "9999-12-31"), ("2024-02-29", "2024-02-29"), ("2023-02-29", null), ("1900-02-29", null), ("2000-02-29", "2000-02-29"), ("2100-02-29", null), ("0000-01-01", null), ("10000-01-01", null), ("1582-10-10", "1582-10-10"),
        ("2024-04-31", null), ("2024-12-31T23:59:59-12:00", "2024-12-31"), ("2024-01-01T00:00:00+14:00", "2024-01-01"), ("0004-02-29", "0004-02-29"), ("-0044-03-15", null), ("1752-09-03", "1752-09-03"), ("9999-12-31T23:59:59Z", "9999-12-31"), ("0001-01-01T00:00:00+14:00", "0001-01-01"),
    ];

    public string Name => "clock";

    public async Task<IReadOnlyList<Row>> RunAsync(Trial trial, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder();
        await using var storage = await OwnStorage.StartAsync(folder["storage"], cancellationToken);
        return
        [
            await JumpsAsync(trial, folder, storage, cancellationToken),
            await DatesAsync(folder, storage, cancellationToken),
            .. trial.IsShort ? [] : new[] { await ZonesAsync(trial, folder, storage, cancellationToken) },
        ];
    }

    private async Task<Row> JumpsAsync(Trial trial, ScratchFolder folder, OwnStorage storage, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        var clock = new MovedClock();
        await using var host = await LocalHost.StartAsync(
            new LocalHostOptions { DataFolder = folder["jumps"], StorageConnectionString = storage.ConnectionString, TimeProvider = clock, Settings = new Dictionary<string, string?> { ["Donations__PostsPerTenMinutes"] = "1000000" } },
            cancellationToken);
        using var site = new SiteClient(host.BaseUri, host.FunctionKey);
        var uploader = new Uploader(() => storage.Direct);
        var random = trial.Random(4);
        var jumps = trial.Count(100, Moments.Length);
        for (var jump = 0; jump < jumps; jump++)
        {
            var moment = DateTimeOffset.Parse(Moments[random.Next(Moments.Length)], CultureInfo.InvariantCulture) + (TimeSpan.FromSeconds(2) * random.NextDouble());
            clock.MoveTo(moment);
            tally.Try();
            var when = $"{moment:O}";
            await uploader.PutGoodAsync(jump, cancellationToken);
            var posted = await site.PostInquiryAsync($"jump {jump}", cancellationToken);
            var again = await site.PostInquiryAsync($"jump {jump}", cancellationToken);
            for (var attempt = 0; attempt < 10 && again.Status == 503; attempt++)
            {
                // A machine that is busy with other things may call its store away for a moment.
                await Task.Delay(200, cancellationToken);
                posted = await site.PostInquiryAsync($"jump {jump}", cancellationToken);
                again = await site.PostInquiryAsync($"jump {jump}", cancellationToken);
            }

            if (posted.Status != 201 || again.Status != 201 || posted.Json["reference"]!.GetValue<string>() != again.Json["reference"]!.GetValue<string>())
            {
                tally.Lose($"{when}: an inquiry is answered {posted.Status}, repeated {again.Status}: {posted.Body}");
            }

            // Its key and its day are what a second post goes by, also after a jump.
            foreach (var path in (string[])["api/donation-inquiries/form", "api/search?q=memory", "api/search?from=2024-02-29&to=2024-02-29", "api/health", "api/initiatives"])
            {
                if (await site.GetAsync(path, cancellationToken) is { Status: not 200 } wrong)
                {
                    tally.Lose($"{when}: {path} is answered {wrong.Status}: {wrong.Body}");
                }
            }

            if (await site.GetAsync("api/donation-inquiries?limit=200", cancellationToken, asStaff: true) is { Status: not 200 } list)
            {
                tally.Lose($"{when}: the list of inquiries is answered {list.Status}: {list.Body}");
            }

            if (await site.ReconcileAsync(cancellationToken) is { Status: not 200 } reconciled)
            {
                tally.Lose($"{when}: reconciling is answered {reconciled.Status}: {reconciled.Body}");
            }
        }

        await host.WhenQuietAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        var settled = new Tally();
        await Consistency.CheckAsync(settled, site, storage.Direct, [.. uploader.Accepted.Keys], _ => true, cancellationToken);
        if (settled.Lost > 0)
        {
            tally.Lose(settled.ToRow("", "").Note);
        }

        return tally.ToRow(Name, "jumps of the clock, each with an upload, inquiries, reads, a reconciliation");
    }

    private async Task<Row> DatesAsync(ScratchFolder folder, OwnStorage storage, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        await using var host = await LocalHost.StartAsync(new LocalHostOptions { DataFolder = folder["dates"], StorageConnectionString = storage.ConnectionString }, cancellationToken);
        using var site = new SiteClient(host.BaseUri, host.FunctionKey);
        var uploader = new Uploader(() => storage.Direct);
        for (var number = 0; number < Dates.Length; number++)
        {
            await uploader.PutAsync($"posts/dated-{number}.md", BinaryData.FromString($"---\ntitle: Dated {number}\ndate: {Dates[number].Written}\n---\n\nA text from dated{number}end.\n"), cancellationToken);
        }

        await host.WhenQuietAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        var reports = await site.ReportsAsync(cancellationToken);
        for (var number = 0; number < Dates.Length; number++)
        {
            var (written, day) = Dates[number];
            tally.Try();
            var report = reports[$"posts/dated-{number}.md"];
            if (day is null)
            {
                if (!report.Codes.Contains("invalidDate"))
                {
                    tally.Lose($"date {written} is {report.Status} ({string.Join(", ", report.Codes)})");
                }

                continue;
            }

            var found = await site.GetAsync($"api/search?q=dated{number}end&from={day}&to={day}&year={day[..4].TrimStart('0')}", cancellationToken);
            if (found.Status != 200 || found.Json["results"]!.AsArray() is not [{ } only] || only["publishedOn"]?.GetValue<string>() != day)
            {
                tally.Lose($"date {written} is not found on {day}: {report.Status}, {found.Status} {found.Body}");
            }
        }

        foreach (var (from, to, status) in new[] { ("0001-01-01", "9999-12-31", 200), ("9999-12-31", "9999-12-31", 200), ("9999-12-31", "0001-01-01", 400), ("0000-01-01", "", 400), ("2023-02-29", "", 400), ("10000-01-01", "", 400) })
        {
            tally.Try();
            if (await site.GetAsync($"api/search?from={from}&to={to}", cancellationToken) is var answer && answer.Status != status)
            {
                tally.Lose($"from={from}&to={to} is answered {answer.Status} in place of {status}: {answer.Body}");
            }
        }

        return tally.ToRow(Name, "dates from 0001 to 9999, leap days, days that are none, and as filters");
    }

    // What a visitor reads must not depend on where the machine stands.
    private async Task<Row> ZonesAsync(Trial trial, ScratchFolder folder, OwnStorage storage, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        string[]? expected = null;
        var zones = Zones.Take(trial.Count(Zones.Length, 3)).ToList();
        for (var number = 0; number < zones.Count; number++)
        {
            tally.Try();
            var data = folder[$"zone-{number}"];
            await using var host = HostProcess.Start(
                ["--port", "0", "--data", data, "--content", Seed.ContentFolder, "--storage", storage.ConnectionString],
                settings: new Dictionary<string, string> { ["TZ"] = zones[number] },
                patience: TimeSpan.FromMinutes(3));
            await host.ReadyAsync();
            using var site = IndexDamage.Connect(await host.ListeningAsync(data), data);
            var answers = new List<string>();
            foreach (var path in (string[])["api/search?q=memory&pageSize=50", "api/search?sort=newest&pageSize=50", "api/search?year=2023", "api/initiatives", "api/initiatives/rustls", "api/documents/report/2023", "api/search?from=2024-02-29&to=2024-02-29"])
            {
                answers.Add($"{path} {(await site.GetAsync(path, cancellationToken)).Body}");
            }

            expected ??= [.. answers];
            if (answers.Zip(expected).FirstOrDefault(pair => pair.First != pair.Second) is { First: not null } differing)
            {
                tally.Lose($"{zones[number]}: {differing.First[..40]} differs");
            }
        }

        return tally.ToRow(Name, "time zones of the process (TZ): the same answers, byte for byte");
    }

    private sealed class MovedClock : TimeProvider
    {
        private long offset;

        public void MoveTo(DateTimeOffset moment) => Interlocked.Exchange(ref offset, (moment - System.GetUtcNow()).Ticks);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref offset));
    }
}
