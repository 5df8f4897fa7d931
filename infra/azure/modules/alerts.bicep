// Mails the operators when something fails that nobody would see otherwise.
param name string
param location string
param operatorsMail string
param workspaceId string
param searchId string
param frontDoorProfileId string
param eventGridTopicId string

// Functions as the code names them, and words of its log events (a test compares both with the code). The host logs the end of
// every invocation, and passes on what the app logs: as traces, or as exceptions where one is attached.
var failures = [
  {
    name: 'ingestion-failing'
    what: 'Uploads do not reach the index.'
    functions: ['IngestUpload', 'RemoveUpload', 'ReconcileUploads']
    says: ['Fault. Its ingestion report says what to do']
    severity: 1
  }
  {
    name: 'inquiries-failing'
    what: 'Donation inquiries are not taken, not mailed or not erased.'
    functions: ['PostInquiry', 'NotifyDonationTeam', 'SendUnsentNotifications', 'PurgeInquiries']
    says: [
      'An inquiry could not be stored'
      'No inquiry can be taken'
      'No mail about inquiry'
      'The mails about inquiry'
      'is not readable as an inquiry'
      'is older than the retention allows and could not be erased'
    ]
    severity: 1
  }
]

// Curly braces are the template's own: format() fills them in.
var failureQuery = '''
union isfuzzy=true
  (AppTraces | project TimeGenerated, Said = Message),
  (AppExceptions | project TimeGenerated, Said = strcat(OuterMessage, ' ', tostring(Properties)))
| where Said matches regex @"Executed 'Functions\.({0})' \(Failed|{1}"
'''

var metrics = [
  {
    name: 'events-given-up'
    what: 'Event Grid gave up events about uploads or inquiries: see the container dead-letters. The timers make up for them.'
    scope: eventGridTopicId
    namespace: 'Microsoft.EventGrid/systemTopics'
    metric: 'DeadLetteredCount'
    aggregation: 'Total'
    threshold: 0
    severity: 2
  }
  {
    name: 'server-errors'
    what: 'More than one answer in twenty is a 5xx.'
    scope: frontDoorProfileId
    namespace: 'Microsoft.Cdn/profiles'
    metric: 'Percentage5XX'
    aggregation: 'Average'
    threshold: 5
    severity: 1
  }
  {
    name: 'search-throttled'
    what: 'The search service refuses queries: add a replica.'
    scope: searchId
    namespace: 'Microsoft.Search/searchServices'
    metric: 'ThrottledSearchQueriesPercentage'
    aggregation: 'Average'
    threshold: 1
    severity: 2
  }
]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-operators'
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: operatorsMail, useCommonAlertSchema: true }]
  }
}

resource logAlert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for failure in failures: {
  name: '${name}-${failure.name}'
  location: location
  properties: {
    displayName: failure.name
    description: failure.what
    severity: failure.severity
    enabled: true
    scopes: [workspaceId]

    // The tables are not there before the app has run.
    skipQueryValidation: true
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: format(failureQuery, join(failure.functions, '|'), join(failure.says, '|'))
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    actions: { actionGroups: [operators.id] }
  }
}]

resource metricAlert 'Microsoft.Insights/metricAlerts@2018-03-01' = [for alert in metrics: {
  name: '${name}-${alert.name}'
  location: 'global'
  properties: {
    description: alert.what
    severity: alert.severity
    enabled: true
    scopes: [alert.scope]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: alert.name
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: alert.namespace
          metricName: alert.metric
          timeAggregation: alert.aggregation
          operator: 'GreaterThan'
          threshold: alert.threshold
        }
      ]
    }
    autoMitigate: true
    actions: [{ actionGroupId: operators.id }]
  }
}]
