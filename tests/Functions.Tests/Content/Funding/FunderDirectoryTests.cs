using FsCheck;
using FsCheck.Fluent;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Funding;

namespace Prossimo.Functions.Tests.Content.Funding;

public sealed class FunderDirectoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("prossimo-funders-");
    private readonly RecordedLog<FunderDirectory> _log = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Sovereign-Tech-Agency", "Sovereign Tech Fund")]
    [InlineData("sovereign_tech_fund", "Sovereign Tech Fund")]
    [InlineData("The Sovereign Tech Fund", "Sovereign Tech Fund")]
    [InlineData("Amazon Web Services", "AWS")]
    [InlineData("Amazon Web Services (AWS)", "AWS")]
    [InlineData("aws", "AWS")]
    [InlineData("OpenSSF-Alpha-Omega", "OpenSSF Alpha-Omega")]
    [InlineData("OpenSSF's Alpha-Omega project", "OpenSSF Alpha-Omega")]
    [InlineData("OpenSSF’s Alpha‑Omega", "OpenSSF Alpha-Omega")]
    [InlineData("Alpha-Omega", "OpenSSF Alpha-Omega")]
    [InlineData("Flyio", "Fly.io")]
    [InlineData(" fly.io ", "Fly.io")]
    [InlineData("Bill & Melinda Gates Foundation", "Gates Foundation")]
    [InlineData("OpenSSF", "OpenSSF")]
    [InlineData("A Funder of Its Own", "A Funder of Its Own")]
    [InlineData("", "")]
    [InlineData("---", "---")]
    public void A_name_is_known_however_it_is_spelled(string written, string name) => Assert.Equal(name, SampleFunders.Directory.NameOf(written));

    [Fact]
    public void A_name_is_known_in_any_case_and_with_any_gaps_between_its_words()
    {
        var names = Gen.Elements("Sovereign Tech Fund", "Amazon Web Services", "Craig Newmark Philanthropies", "Alpha-Omega project");
        var gaps = Gen.Elements(" ", "-", "_", "  ", ".");
        var property = Prop.ForAll(names.ToArbitrary(), gaps.ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (name, gap, upper) =>
        {
            var spelled = name.Replace("-", gap, StringComparison.Ordinal).Replace(" ", gap, StringComparison.Ordinal);
            spelled = upper ? spelled.ToUpperInvariant() : spelled.ToLowerInvariant();
            return SampleFunders.Directory.NameOf(spelled) == SampleFunders.Directory.NameOf(name);
        });
        Check.QuickThrowOnFailure(property);
    }

    [Theory]
    [InlineData("A gift from the OpenSSF's Alpha-Omega project.", "OpenSSF Alpha-Omega", "OpenSSF's Alpha-Omega project")]
    [InlineData("Fly.io and others", "Fly.io", "Fly.io")]
    [InlineData("see fly.io", "", "")]
    [InlineData("AWS's gift", "AWS", "AWS")]
    [InlineData("It was in the Sovereign-Tech-Fund’s plan", "Sovereign Tech Fund", "Sovereign-Tech-Fund")]
    [InlineData("LAWSUIT AWSOME paws", "", "")]
    [InlineData("aws and google, in small letters", "", "")]
    [InlineData("It could fly. Io is a moon.", "", "")]
    [InlineData("Sovereign Tech\nFund", "", "")]
    [InlineData("Write to aid@Google or /Google", "", "")]
    [InlineData("", "", "")]
    public void Known_names_are_found_as_whole_words(string text, string name, string written)
    {
        var found = SampleFunders.Directory.FindIn(text);
        Assert.Equal(name, string.Join('|', found.Select(known => known.Name)));
        Assert.Equal(written, string.Join('|', found.Select(known => text.Substring(known.Start, known.Length))));
    }

    [Fact]
    public void A_file_that_is_missing_leaves_names_as_they_are_written_and_says_so_once_it_is_wanted()
    {
        var directory = FunderDirectory.FromFile(Path.Combine(_folder.FullName, "none.yaml"), _log);
        Assert.Empty(_log.Warnings);

        Assert.Equal("Sovereign-Tech-Agency", directory.NameOf("Sovereign-Tech-Agency"));
        Assert.Equal("", directory.Stamp);
        Assert.Contains("none.yaml cannot be read", Assert.Single(_log.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- name: A\n  aliases: [B\n", "Line 2: the file is not valid YAML: a list opens with [ and nothing closes it.", "Close the list with ].")]
    [InlineData("name: A\n", "Line 1: the file is not a list.", "Begin each entry with a hyphen and a space.")]
    [InlineData("- name: A\n  name: B\n", "Line 2: the key 'name' is there twice.", "Keep one of the two lines.")]
    public void A_file_that_is_no_list_makes_an_empty_directory_and_a_warning_with_its_line(string yaml, string problem, string remedy)
    {
        Assert.Equal("", Read(yaml).Stamp);
        Assert.EndsWith($"{problem} {remedy}", Assert.Single(_log.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- just words\n", 1, "an entry is no map of keys and values; write it as - name: …")]
    [InlineData("- aliases: [B]\n", 1, "an entry has no name; give it one as name: …")]
    [InlineData("- url: https://example.org\n  name: ''\n", 2, "an entry has no name; give it one as name: …")]
    [InlineData("- name: [B]\n", 1, "an entry has no name; give it one as name: …")]
    [InlineData("- name: B\n  aliases: [[C]]\n", 2, "an alias of B is no name; write aliases as a list of names")]
    [InlineData("- name: B\n  aliases: {C: D}\n", 2, "an alias of B is no name; write aliases as a list of names")]
    [InlineData("- name: B\n  url: b.example\n", 2, "the url is no web address; write it with https:// in front")]
    [InlineData("- name: B\n  alias: C\n", 2, "'alias' is no key of an entry; the keys are name, aliases and url")]
    [InlineData("- name: B\n- name: b\n", 2, "'b' already stands for B; keep one of the two")]
    [InlineData("- name: B\n  aliases: [C]\n- name: D\n  aliases:\n    - c\n", 5, "'c' already stands for B; keep one of the two")]
    public void What_is_wrong_in_an_entry_is_passed_over_with_its_line_and_what_to_do(string yaml, int line, string problem)
    {
        var directory = Read(yaml + "- name: Last\n  aliases: Final\n");
        Assert.Equal("Last", directory.NameOf("final"));
        Assert.EndsWith($"funders.yaml, line {line}, is passed over: {problem}.", Assert.Single(_log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_entries_with_one_alias_the_first_has_it()
    {
        var directory = Read("- name: One\n  aliases: [Both]\n- name: Two\n  aliases: [Both, Second]\n");
        Assert.Equal("One", directory.NameOf("both"));
        Assert.Equal("Two", directory.NameOf("second"));
    }

    [Fact]
    public void The_stamp_follows_the_entries_and_nothing_else()
    {
        var stamp = Read("- name: One\n  aliases: [Uno]\n").Stamp;
        Assert.Equal(stamp, Read("# A remark\n\n- name:   One\n  aliases:\n    - Uno\n").Stamp);
        Assert.NotEqual(stamp, Read("- name: One\n  aliases: [Une]\n").Stamp);
        Assert.NotEqual(stamp, Read("- name: One\n  aliases: [Uno]\n  url: https://one.example\n").Stamp);
    }

    [Fact]
    public void The_file_of_the_project_has_nothing_to_mend_and_an_address_for_every_funder()
    {
        var directory = FunderDirectory.FromFile(new ContentOptions().FundersPath, _log);
        Assert.Equal("https://alpha-omega.dev/", directory.UrlOf(directory.NameOf("Alpha-Omega")));
        Assert.NotEqual("", directory.Stamp);
        Assert.Empty(_log.Warnings);
        Assert.Null(directory.UrlOf("Nobody"));
    }

    [Fact]
    public void A_directory_that_is_too_large_is_refused()
    {
        Assert.Equal("", Read(string.Concat(Enumerable.Range(0, 11_000).Select(i => $"- n{i}\n"))).Stamp);
        Assert.Contains("The file ", Assert.Single(_log.Warnings), StringComparison.Ordinal);
    }

    private FunderDirectory Read(string yaml)
    {
        var path = Path.Combine(_folder.FullName, "funders.yaml");
        File.WriteAllText(path, yaml);
        var directory = FunderDirectory.FromFile(path, _log);
        Assert.NotNull(directory.Stamp);
        return directory;
    }
}
