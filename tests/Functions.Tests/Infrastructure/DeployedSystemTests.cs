using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Prossimo.Functions.Content;
using Prossimo.Functions.Donations;
using Prossimo.Functions.Donations.Receiving;
using Prossimo.Functions.Hosting;
using Prossimo.Functions.Operations.Ingestion;
using Prossimo.Local.CommandLine;
using Prossimo.Local.FunctionHost;
using Prossimo.Local.Site;

namespace Prossimo.Functions.Tests.Infrastructure;

/// <summary>What would be deployed, next to what the code and the site need.</summary>
public sealed partial class DeployedSystemTests(DeployedSystem system) : IClassFixture<DeployedSystem>
{
    private const string Storage = "Microsoft.Storage/storageAccounts";

    // The Functions host's own: https://learn.microsoft.com/azure/azure-functions/functions-app-settings
    private static readonly string[] HostSettings =
    [
        "AzureWebJobsStorage__credential", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
    ];

    private static FunctionCatalog Functions => FunctionCatalog.Of(typeof(SiteServices).Assembly.GetExportedTypes());

    [Fact]
    public void Both_sizes_compile_without_a_warning()
    {
        Assert.NotEmpty(system.Resources("small"));
        Assert.NotEmpty(system.Resources("production"));
        Assert.Equal("", system.Diagnostics);
    }

    [Fact]
    public async Task Mistakes_in_a_template_are_noticed()
    {
        var broken = await system.WriteAsync("broken.bicep", """
            param name string
            module vault 'modules/key-vault.bicep' = {
              name: 'vault'
              params: { name: name, location: 'x', nonsense: 1 }
            }
            resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
              name: name
              location: name
              sku: { name: 'Standard_LRS' }
              kind: 'StorageV2'
              properties: { allowSharedKeyAcces: false }
            }
            resource site 'Microsoft.Web/sites@2099-01-01' = { name: name }
            output address string = vault.outputs.nothing
            output place string = nowhere
            """);

        var said = await system.Compiler.DiagnoseAsync(broken, TestContext.Current.CancellationToken);

        // A missing parameter, one too many, an unknown name, a misspelt property, an unknown version, an output that is not there.
        Assert.All(["BCP035", "BCP037", "BCP057", "BCP089", "BCP081", "BCP053"], code => Assert.Contains(code, said));
    }

    [Theory]
    [InlineData("small")]
    [InlineData("production")]
    public void Containers_are_those_of_the_code(string size)
    {
        var containers = system.Resources(size, $"{Storage}/blobServices/containers").Select(container => Name(container).Split('/')[^1]);

        string[] ofTheCode = [UploadStore.ContainerName, IngestionReportStore.ContainerName, SlugWaitingList.ContainerName, InquiryStore.ContainerName, InquiryKeys.ContainerName];
        Assert.Equal(ofTheCode.Concat(["app-package", "dead-letters"]).Order(StringComparer.Ordinal), containers.Order(StringComparer.Ordinal));

        // The list above is whole: every container that a source file names is in it.
        var named = Sources().SelectMany(file => ContainerConstant().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value);
        Assert.Equal(ofTheCode.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("small")]
    [InlineData("production")]
    public void Settings_are_known_and_secrets_come_from_the_vault(string size)
    {
        var app = Assert.Single(system.Resources(size, "Microsoft.Web/sites"));
        var settings = app.GetProperty("properties").GetProperty("siteConfig").GetProperty("appSettings").EnumerateArray()
            .ToDictionary(setting => setting.GetProperty("name").GetString()!, setting => setting.GetProperty("value").ToString());

        var known = Directory.EnumerateFiles(Path.Combine(Repository.FindRoot(), "functions"), "README.md", SearchOption.AllDirectories)
            .SelectMany(readme => SettingInTable().Matches(File.ReadAllText(readme))).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(settings.Keys, name => !known.Contains(name) && !HostSettings.Contains(name));

        Assert.Contains("Donations__TokenKey", settings.Keys);
        Assert.All(settings.Where(setting => SecretName().IsMatch(setting.Key)), setting => Assert.Contains("@Microsoft.KeyVault(SecretUri=", setting.Value));
        Assert.Equal(size == "production", settings.ContainsKey("Smtp__Password"));
        Assert.Equal("2", settings["Donations__TrustedProxies"]);
    }

    [Theory]
    [InlineData("small")]
    [InlineData("production")]
    public void No_key_is_read_but_the_one_of_the_blob_webhook(string size)
    {
        Assert.DoesNotContain("listKeys", system.Outputs(size).GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.All(system.Outputs(size).EnumerateObject(), output => Assert.DoesNotMatch(SecretName(), output.Name));
        Assert.All(system.Resources(size), resource => Assert.True(
            !resource.GetRawText().Contains("listKeys", StringComparison.OrdinalIgnoreCase) || resource.GetProperty("type").GetString() == "Microsoft.EventGrid/systemTopics/eventSubscriptions"));
        Assert.All(system.Resources(size, Storage), account =>
        {
            Assert.False(account.GetProperty("properties").GetProperty("allowSharedKeyAccess").GetBoolean());
            Assert.False(account.GetProperty("properties").GetProperty("allowBlobPublicAccess").GetBoolean());
        });
        Assert.All(system.Resources(size, "Microsoft.Search/searchServices"), search => Assert.True(search.GetProperty("properties").GetProperty("disableLocalAuth").GetBoolean()));
    }

    [Fact]
    public void Events_reach_the_functions_that_wait_for_them_and_only_in_the_second_phase()
    {
        const string Type = "Microsoft.EventGrid/systemTopics/eventSubscriptions";
        Assert.Empty(system.Resources("small", Type));
        var subscriptions = system.Resources("production", Type).Select(subscription => subscription.GetProperty("properties")).ToList();

        foreach (var function in Functions.Blobs)
        {
            // An expression, since it has the app's address and key in it.
            var subscription = Assert.Single(subscriptions, one => one.GetRawText().Contains($"'{function.Name}'", StringComparison.Ordinal));
            Assert.Contains(
                "/runtime/webhooks/blobs?functionName=Host.Functions.{1}&code={2}",
                subscription.GetProperty("destination").GetProperty("properties").GetProperty("endpointUrl").GetString());
            Assert.Equal($"/blobServices/default/containers/{function.Container}/", subscription.GetProperty("filter").GetProperty("subjectBeginsWith").GetString());
            Assert.Equal("EventGridSchema", subscription.GetProperty("eventDeliverySchema").GetString());
        }

        var removal = Assert.Single(Functions.Events);
        var deleted = Assert.Single(subscriptions, one => one.GetRawText().Contains($"/functions/{removal.Name}", StringComparison.Ordinal));
        Assert.Equal("CloudEventSchemaV1_0", deleted.GetProperty("eventDeliverySchema").GetString());
        Assert.Equal(Functions.Blobs.Count + 1, subscriptions.Count);
        Assert.All(subscriptions, one => Assert.Equal(
            "dead-letters", one.GetProperty("deadLetterWithResourceIdentity").GetProperty("deadLetterDestination").GetProperty("properties").GetProperty("blobContainerName").GetString()));
    }

    [Fact]
    public void Alerts_ask_for_functions_and_log_events_that_there_are()
    {
        var names = Functions.Http.Cast<FunctionDefinition>().Concat(Functions.Blobs).Concat(Functions.Events).Concat(Functions.Timers).Select(function => function.Name).ToHashSet(StringComparer.Ordinal);
        var messages = string.Join('\n', Sources().SelectMany(file => LogMessage().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value));
        var queries = system.Resources("small", "Microsoft.Insights/scheduledQueryRules")
            .Select(alert => alert.GetProperty("properties").GetProperty("criteria").GetProperty("allOf")[0].GetProperty("query").GetString()!).ToList();

        Assert.Equal(2, queries.Count);
        foreach (var query in queries)
        {
            Assert.All(AlertFunctions().Match(query).Groups[1].Value.Split('|'), name => Assert.Contains(name, names));

            // Fault is a reason: what a log event fills in stands for it in the code.
            var phrases = AlertPhrases().Match(query).Groups[1].Value.Split('|');
            Assert.All(phrases, phrase => Assert.Contains(phrase.Replace($"{RejectionCode.Fault}.", "{Reason}.", StringComparison.Ordinal), messages));
            Assert.All(phrases, phrase => Assert.True(phrase.Length > 10));
        }
    }

    [Fact]
    public void The_front_door_sets_the_headers_that_the_local_host_sets()
    {
        var context = new DefaultHttpContext();
        SecurityHeaders.Set(context.Response);

        var actions = Rule("headers").GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("parameters"))
            .ToDictionary(header => header.GetProperty("headerName").GetString()!, header => header.GetProperty("value").GetString());

        Assert.Equal(context.Response.Headers.ToDictionary(header => header.Key, header => (string?)header.Value.ToString()), actions);

        // Front Door takes no more in a rule.
        Assert.All(system.Resources("small", "Microsoft.Cdn/profiles/ruleSets/rules"), rule => Assert.InRange(rule.GetProperty("properties").GetProperty("actions").GetArrayLength(), 1, 5));
    }

    [Theory]
    [InlineData("blog/rust-in-the-kernel/", "documents")]
    [InlineData("reports/2021", "documents")]
    [InlineData("initiative/rustls/", "documents")]
    [InlineData("about/", "pages")]
    [InlineData("get-involved", "pages")]
    [InlineData("search", "folders")]
    [InlineData("search/", null)]
    [InlineData("styles/site.css", null)]
    [InlineData("favicon.svg", null)]
    [InlineData("404.html", null)]
    [InlineData("blog/a/b/", null)]
    [InlineData("", null)]
    public void Addresses_of_documents_show_the_page_of_documents(string path, string? rule)
    {
        var matching = new[] { "folders", "documents", "pages" }.FirstOrDefault(name => Rule(name).GetProperty("conditions").EnumerateArray()
            .Select(condition => condition.GetProperty("parameters"))
            .All(condition => Regex.IsMatch(path, condition.GetProperty("matchValues")[0].GetString()!) != condition.GetProperty("negateCondition").GetBoolean()));

        Assert.Equal(rule, matching);
    }

    [Fact]
    public void Every_folder_of_the_site_is_served_as_it_is()
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.FindRoot(), "content", "site")).Select(Path.GetFileName);
        var pages = Rule("pages").GetProperty("conditions")[1].GetProperty("parameters").GetProperty("matchValues")[0].GetString()!;

        Assert.All(folders, folder => Assert.Matches(pages, $"{folder}/"));
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Repository.FindRoot(), "functions"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private JsonElement Rule(string name) =>
        Assert.Single(system.Resources("small", "Microsoft.Cdn/profiles/ruleSets/rules"), rule => Name(rule).EndsWith($"/site/{name}", StringComparison.Ordinal)).GetProperty("properties");

    private static string Name(JsonElement resource) => resource.GetProperty("name").GetString()!;

    [GeneratedRegex("ContainerName = \"([^\"]+)\"")]
    private static partial Regex ContainerConstant();

    [GeneratedRegex(@"(?<=`)[A-Z]\w+?__\w+(?=`)")]
    private static partial Regex SettingInTable();

    [GeneratedRegex("Key$|Password|Secret|__Connection")]
    private static partial Regex SecretName();

    [GeneratedRegex("""LoggerMessage\([^"]*"((?:[^"\\]|\\.)*)"\)""")]
    private static partial Regex LogMessage();

    [GeneratedRegex(@"Functions\\\.\(([\w|]+)\)")]
    private static partial Regex AlertFunctions();

    [GeneratedRegex(@"\(Failed\|([^""]+)""")]
    private static partial Regex AlertPhrases();
}
